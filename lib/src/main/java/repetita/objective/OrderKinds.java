package repetita.objective;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/** The registry of order kinds, by name. */
public final class OrderKinds {

  private static final List<OrderKind> ALL =
      new CopyOnWriteArrayList<>(
          List.of(new LocalShuffle(), new UniformOrder(), new DepthFirst(), new BitReversal()));

  private static final Set<String> BUILT_IN =
      ALL.stream().map(OrderKind::name).collect(Collectors.toUnmodifiableSet());

  private OrderKinds() {}

  /** Returns all kinds: the built-in ones, then the ones that were added. */
  public static List<OrderKind> all() {
    return List.copyOf(ALL);
  }

  /**
   * Adds your own kind for the lifetime of this process. Its name becomes a value of the setting
   * {@code orderKind}. It replaces a kind that was added earlier under the same name.
   *
   * @throws InvalidInput if a built-in kind has this name
   */
  public static synchronized void add(OrderKind kind) {
    if (BUILT_IN.contains(kind.name())) {
      throw new InvalidInput(
          "\"%s\" is the name of a built-in kind of orders; choose another name."
              .formatted(kind.name()));
    }
    ALL.removeIf(known -> known.name().equals(kind.name()));
    ALL.add(kind);
  }

  /**
   * Returns the kind with the given name.
   *
   * @throws InvalidInput if there is no such kind
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
