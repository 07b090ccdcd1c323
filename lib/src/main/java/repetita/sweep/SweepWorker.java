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
 * The worker process, which trains or resumes one run of a sweep, and evaluates it. It saves and
 * stops when its standard input ends, so that no worker outlives the process that started it.
 */
public final class SweepWorker {

  static final int DONE = 0;
  static final int STOPPED = 130;

  /** Exit code if another worker is still computing this run. */
  static final int HELD = 75;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

  private SweepWorker() {}

  /**
   * @param arguments the folder created by {@link SweepStore#assign}, and the number of threads
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

  /** Computes a run. Failures that would recur are recorded, so that the run is not retried. */
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

  /**
   * Locks the run, after waiting for an earlier worker that may still be saving. Empty if that
   * worker does not exit in time.
   */
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
      Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the lock of a run.", e);
    }
  }

  private static void waitForEnd(InputStream input, AtomicBoolean ended) {
    try {
      while (input.read() >= 0) {
        // Ignore the input; only its end matters.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ended.set(true);
    }
  }
}
