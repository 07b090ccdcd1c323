package repetita;

import java.util.concurrent.CancellationException;

/** Ends long computations that leave nothing behind when their caller is interrupted. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * To be called between pieces of work.
   *
   * @throws CancellationException if this thread is interrupted
   */
  public static void check() {
    check(Thread.currentThread());
  }

  /**
   * The same for work that several threads do for one caller.
   *
   * @throws CancellationException if the caller is interrupted
   */
  public static void check(Thread caller) {
    if (caller.isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }
}
