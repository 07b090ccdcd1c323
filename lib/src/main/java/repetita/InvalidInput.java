package repetita;

import java.util.List;

/**
 * Something a person gave is wrong. The message is one sentence: what, where, and what would be
 * right. The shell prints it and exits with 2.
 */
public final class InvalidInput extends RepetitaException {

  private final String[] settings;

  /**
   * @param settings the keys of what to change, such as {@code split.validation}, where the message
   *     does not make that plain; a user interface shows what it calls them
   */
  public InvalidInput(String message, String... settings) {
    super(message);
    this.settings = settings.clone();
  }

  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
    settings = new String[0];
  }

  /** The keys of what to change; empty where the message says it all. */
  public List<String> settings() {
    return List.of(settings);
  }
}
