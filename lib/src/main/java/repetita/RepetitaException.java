package repetita;

/** The base class of this library's own exceptions. */
public abstract class RepetitaException extends RuntimeException {

  protected RepetitaException(String message) {
    super(message);
  }

  protected RepetitaException(String message, Throwable cause) {
    super(message, cause);
  }
}
