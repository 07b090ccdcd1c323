package repetita.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** True once Ctrl-C was pressed (or SIGTERM received); the process exits only after close. */
public final class CtrlC implements BooleanSupplier, AutoCloseable {

  private final AtomicBoolean pressed = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait);

  /** Starts to listen for Ctrl-C. */
  public CtrlC() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public boolean getAsBoolean() {
    return pressed.get();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook has run or is about to; it need not wait any longer.
    }
  }

  private void stopAndWait() {
    pressed.set(true);
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
