package repetita;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Runs work that stops cleanly when its caller is interrupted, as by a notebook's stop button. An
 * interrupt would close the file that a thread is writing, so the work runs on its own thread,
 * which is never interrupted, and polls a flag instead.
 */
public final class Stoppable {

  /** Work that ends soon after {@code stop} becomes true. */
  @FunctionalInterface
  public interface Work<T> {
    T until(BooleanSupplier stop) throws IOException;
  }

  private Stoppable() {}

  /**
   * Runs work and waits until it has ended, even if the caller is interrupted. The caller's
   * interrupt flag is cleared.
   *
   * @param stop a further condition on which to stop
   * @throws IOException if the work throws it; runtime exceptions and errors of the work are
   *     rethrown too
   */
  public static <T> T run(BooleanSupplier stop, Work<T> work) throws IOException {
    AtomicBoolean interrupted = new AtomicBoolean();
    FutureTask<T> task =
        new FutureTask<>(() -> work.until(() -> interrupted.get() || stop.getAsBoolean()));
    new Thread(task, "repetita-work").start();
    while (true) {
      try {
        return task.get();
      } catch (InterruptedException e) {
        interrupted.set(true);
      } catch (ExecutionException e) {
        throw thrown(e.getCause());
      }
    }
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return (IOException) cause;
  }
}
