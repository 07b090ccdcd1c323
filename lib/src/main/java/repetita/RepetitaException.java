package repetita;

/** The base of the exceptions that this library throws of its own. */
public abstract class RepetitaException extends RuntimeException {

  protected RepetitaException(String message) {
    super(message);
  }

  protected RepetitaException(String message, Throwable cause) {
    super(message, cause);
  }
}
