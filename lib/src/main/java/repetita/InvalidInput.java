package repetita;

import java.util.List;

/**
 * Reports invalid input of a user. The message is one sentence: what is wrong, where, and what
 * would be right. The command line prints it and exits with code 2.
 */
public final class InvalidInput extends RepetitaException {

  private final String[] settings;

  /**
   * @param settings the keys of settings that would help, such as {@code split.validation}; a user
   *     interface adds their names to the message
   */
  public InvalidInput(String message, String... settings) {
    super(message);
    this.settings = settings.clone();
  }

  /** Wraps the exception that caused it. */
  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
    settings = new String[0];
  }

  /** Returns the keys of settings that would help; empty if there are none. */
  public List<String> settings() {
    return List.of(settings);
  }
}
