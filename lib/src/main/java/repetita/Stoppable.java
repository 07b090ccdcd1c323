package repetita;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Work that stops in order when its caller is interrupted, as a notebook's stop button does. An
 * interrupt closes the file that its thread is writing and wakes it from any wait, so the work runs
 * on a thread of its own, which is never interrupted. It polls a flag instead.
 */
public final class Stoppable {

  /** Work that ends soon after its argument has become true. */
  @FunctionalInterface
  public interface Work<T> {
    T until(BooleanSupplier stop) throws IOException;
  }

  private Stoppable() {}

  /**
   * Runs work and waits until it has ended, even if the caller is interrupted or the work fails.
   * The interrupt has then done its job: the caller's flag is clear.
   *
   * @param stop another reason to stop
   * @throws IOException if the work throws it; so are its runtime exceptions and errors
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
