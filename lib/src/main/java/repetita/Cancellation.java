package repetita;

import java.util.concurrent.CancellationException;

/** Cancels long computations without side effects when their caller is interrupted. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Throws if this thread is interrupted. Long computations call it regularly.
   *
   * @throws CancellationException if this thread is interrupted
   */
  public static void check() {
    check(Thread.currentThread());
  }

  /**
   * Throws if the caller is interrupted, for work that several threads do for one caller.
   *
   * @throws CancellationException if the caller is interrupted
   */
  public static void check(Thread caller) {
    if (caller.isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }
}
