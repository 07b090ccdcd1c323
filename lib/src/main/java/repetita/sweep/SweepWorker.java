package repetita.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import repetita.InvalidInput;
import repetita.train.CtrlC;
import repetita.train.Diverged;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.Hardware;
import repetita.train.store.RunLock;
import repetita.train.store.TrainedRun;

/**
 * The process that computes one run of a sweep, or goes on with it, and judges it. It stops, and
 * saves, as soon as its input ends: so no worker outlives the one that gave it its work.
 */
public final class SweepWorker {

  static final int DONE = 0;
  static final int STOPPED = 130;

  /** Another worker is at this run, and did not end in time. */
  static final int HELD = 75;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private SweepWorker() {}

  /**
   * @param arguments the folder that {@link SweepStore#assign} made, and the number of threads
   */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    AtomicBoolean inputEnded = new AtomicBoolean();
    Thread watch = new Thread(() -> waitForEnd(System.in, inputEnded));
    watch.setDaemon(true);
    watch.start();
    int code;
    try (CtrlC stop = new CtrlC()) {
      code =
          work(
              new RunFolder(Path.of(arguments[0])),
              Integer.parseInt(arguments[1]),
              () -> inputEnded.get() || stop.getAsBoolean());
    }
    System.exit(code);
  }

  /** What goes wrong with this run, and would again, is written down; it is no reason to try. */
  static int work(RunFolder run, int threads, BooleanSupplier stop) throws IOException {
    Optional<RunLock> alone = lock(run, stop);
    if (alone.isEmpty()) {
      return stop.getAsBoolean() ? STOPPED : HELD;
    }
    try (RunLock lock = alone.get()) {
      return run.isFinished() ? DONE : compute(run, new Hardware(threads, "auto"), stop);
    }
  }

  private static int compute(RunFolder run, Hardware hardware, BooleanSupplier stop)
      throws IOException {
    RunSpec spec = SweepStore.assignment(run);
    try {
      RunResult result =
          Trainer.of(spec.config()).in(run.folder()).on(hardware).resuming().until(stop).train();
      if (result.status() == RunResult.Status.STOPPED || stop.getAsBoolean()) {
        return STOPPED;
      }
      SweepStore.finish(run, RunSummary.of(spec, TrainedRun.in(run.folder()), hardware));
    } catch (InvalidInput | Diverged failure) {
      run.fail(failure.getMessage());
    }
    return DONE;
  }

  /** A worker whose master was killed may still be saving; empty if it does not end in time. */
  private static Optional<RunLock> lock(RunFolder run, BooleanSupplier stop) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LONGEST_WAIT.toNanos() && !stop.getAsBoolean()) {
      Optional<RunLock> lock = RunLock.unlessHeld(run.folder().resolve("worker"));
      if (lock.isPresent()) {
        return lock;
      }
      pause();
    }
    return Optional.empty();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while it waited.", e);
    }
  }

  private static void waitForEnd(InputStream input, AtomicBoolean ended) {
    try {
      while (input.read() >= 0) {
        // What is said does not matter.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ended.set(true);
    }
  }
}
