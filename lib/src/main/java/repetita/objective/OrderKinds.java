package repetita.objective;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/** The kinds of orders, by name. */
public final class OrderKinds {

  private static final List<OrderKind> ALL =
      new CopyOnWriteArrayList<>(
          List.of(new LocalShuffle(), new UniformOrder(), new DepthFirst(), new BitReversal()));

  private static final Set<String> SUITE =
      ALL.stream().map(OrderKind::name).collect(Collectors.toUnmodifiableSet());

  private OrderKinds() {}

  /** All kinds: those of the suite, and then those that were added. */
  public static List<OrderKind> all() {
    return List.copyOf(ALL);
  }

  /**
   * Adds a kind of your own. From now on this process finds it by its name, which is a value of the
   * setting {@code orderKind}. A kind added before under the same name is replaced.
   *
   * @throws InvalidInput if the suite has a kind of this name
   */
  public static synchronized void add(OrderKind kind) {
    if (SUITE.contains(kind.name())) {
      throw new InvalidInput(
          "\"%s\" is a kind of orders of the suite; choose another name.".formatted(kind.name()));
    }
    ALL.removeIf(known -> known.name().equals(kind.name()));
    ALL.add(kind);
  }

  /**
   * The kind of that name.
   *
   * @throws InvalidInput if there is none
   */
  public static OrderKind named(String name) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There are no orders of the kind \"%s\"; there are %s."
                        .formatted(
                            name,
                            ALL.stream().map(OrderKind::name).collect(Collectors.joining(", ")))));
  }
}
