package repetita.family;

/**
 * A family of models: AR, masked diffusion, or your own. A new family needs an implementation of
 * this interface, a record of settings, and a line in {@code
 * META-INF/services/repetita.family.Family} (or a call of {@link Families#add}).
 */
public interface Family {

  /** The name on the command line and in tables, such as {@code ar}. */
  String name();

  /** The name in figures and sentences, such as {@code AR}. */
  String title();

  /** The color of its lines in figures, as {@code #RRGGBB}. */
  String color();

  /** The default settings. */
  FamilySettings defaults();

  /**
   * The settings against which run ids are computed. When the defaults of a family change, this
   * method must still return the original ones, so that run ids stay the same.
   */
  default FamilySettings identity() {
    return defaults();
  }
}
