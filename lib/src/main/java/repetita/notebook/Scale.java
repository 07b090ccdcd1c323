package repetita.notebook;

import java.util.Locale;
import repetita.InvalidInput;

/**
 * The amount of computation in notebooks, set by the environment variable {@code REPETITA_SCALE}.
 */
public enum Scale {
  /** Just enough to run every line, for tests; the numbers are meaningless. */
  SMOKE,
  /** Enough to see each effect in minutes; the default. */
  READ,
  /** The scale of the published numbers. */
  FULL;

  /**
   * The scale of this process.
   *
   * @throws InvalidInput if the variable is not smoke, read or full
   */
  public static Scale current() {
    return of(System.getenv().getOrDefault("REPETITA_SCALE", "read"));
  }

  static Scale of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "smoke" -> SMOKE;
      case "read" -> READ;
      case "full" -> FULL;
      default ->
          throw new InvalidInput(
              "REPETITA_SCALE is '" + name + "'; it must be smoke, read or full.");
    };
  }

  /** The value for this scale. */
  public <T> T choose(T smoke, T read, T full) {
    return switch (this) {
      case SMOKE -> smoke;
      case READ -> read;
      case FULL -> full;
    };
  }
}
