package repetita.objective;

import java.util.List;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/** The kinds of orders; a new one is a class of its own and a place in this list. */
public final class OrderKinds {

  public static final List<OrderKind> ALL =
      List.of(new LocalShuffle(), new UniformOrder(), new DepthFirst(), new BitReversal());

  private OrderKinds() {}

  /**
   * The kind of that name.
   *
   * @throws InvalidInput if there is none
   */
  public static OrderKind named(String name) {
    return named(name, ALL);
  }

  static OrderKind named(String name, List<OrderKind> kinds) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There are no orders of the kind \"%s\"; there are %s."
                        .formatted(
                            name,
                            kinds.stream()
                                .map(OrderKind::name)
                                .collect(Collectors.joining(", ")))));
  }
}
