package repetita.family;

/**
 * A family of models: all that the rest of the library asks about AR, masked diffusion or a family
 * of your own. A new family is an implementation of this interface, a record of settings, and a
 * line in {@code META-INF/services/repetita.family.Family} (or a call of {@link Families#add}).
 */
public interface Family {

  /** The name on the command line and in tables, such as {@code ar}. */
  String name();

  /** The name in figures and sentences, such as {@code AR}. */
  String title();

  /** The color of its lines in figures, as {@code #RRGGBB}. */
  String color();

  /** The settings of a run that sets none. */
  FamilySettings defaults();

  /**
   * The settings that a run's id takes for granted. A family whose defaults change keeps returning
   * the first ones here, so that no run gets another id.
   */
  default FamilySettings identity() {
    return defaults();
  }
}
