package repetita.notebook;

import java.util.Locale;
import repetita.InvalidInput;

/**
 * How much the notebooks compute. It is set by the environment variable {@code REPETITA_SCALE},
 * which nothing else reads.
 */
public enum Scale {
  /** As little as runs every line: for tests; its numbers mean nothing. */
  SMOKE,
  /** Enough to see each effect while reading; the default. */
  READ,
  /** What the published numbers of this suite were made with. */
  FULL;

  /**
   * The scale of this process.
   *
   * @throws InvalidInput if the variable holds something else than smoke, read or full
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

  /** The value that belongs to this scale. */
  public <T> T choose(T smoke, T read, T full) {
    return switch (this) {
      case SMOKE -> smoke;
      case READ -> read;
      case FULL -> full;
    };
  }
}
