package repetita;

/**
 * Something a person gave is wrong. The message is one sentence: what, where, and what would be
 * right. The shell prints it and exits with 2.
 */
public final class InvalidInput extends RuntimeException {

  public InvalidInput(String message) {
    super(message);
  }

  public InvalidInput(String message, Throwable cause) {
    super(message, cause);
  }
}
