package repetita.family;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/**
 * The families, by name. Families listed in {@code META-INF/services/repetita.family.Family} on the
 * class path are available in every process, including the workers of a sweep.
 */
public final class Families {

  private static final List<Family> ALL =
      ServiceLoader.load(Family.class, Family.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .collect(Collectors.toCollection(CopyOnWriteArrayList::new));

  private Families() {}

  /** All families, in the order of registration. */
  public static List<Family> all() {
    return List.copyOf(ALL);
  }

  /** Adds a family to this process, for instance one that is defined in a notebook. */
  public static void add(Family family) {
    ALL.removeIf(known -> known.name().equals(family.name()));
    ALL.add(family);
  }

  /**
   * The family with this name; case does not matter.
   *
   * @throws InvalidInput if there is no family of this name
   */
  public static Family named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(family -> family.name().equals(lower))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "There is no family \"%s\"; it must be %s."
                        .formatted(
                            name,
                            ALL.stream().map(Family::name).collect(Collectors.joining(" or ")))));
  }
}
