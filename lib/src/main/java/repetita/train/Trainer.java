package repetita.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import repetita.InvalidInput;
import repetita.Stoppable;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunLock;

/**
 * Trains a model, and keeps it in a folder: {@code run.json}, {@code log.csv} and checkpoints. A
 * run that is stopped or killed, and then resumed, gives the same result bit for bit as one that is
 * not.
 *
 * <pre>{@code
 * RunResult result = Trainer.of(TrainConfig.defaults()).in(Path.of("runs/first")).train();
 * }</pre>
 *
 * <p>Do not train two models in one process at the same time: libtorch has one seed and one number
 * of threads per process.
 */
public final class Trainer {

  /** The default time between checkpoints. If a run is killed, at most this much work is lost. */
  public static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(30);

  private final TrainConfig config;
  private Path folder;
  private Hardware hardware = Hardware.ofThisMachine();
  private boolean resume;
  private Duration betweenCheckpoints = BETWEEN_CHECKPOINTS;
  private Progress progress = Progress.SILENT;
  private BooleanSupplier stop = () -> false;

  private Trainer(TrainConfig config) {
    this.config = config;
  }

  /** A trainer for this configuration. It also needs a folder, see {@link #in}. */
  public static Trainer of(TrainConfig config) {
    return new Trainer(config);
  }

  /** Sets the folder of the run, which is created if it is missing. */
  public Trainer in(Path folder) {
    this.folder = folder;
    return this;
  }

  /** Sets the hardware; {@link Hardware#ofThisMachine} by default. */
  public Trainer on(Hardware hardware) {
    this.hardware = hardware;
    return this;
  }

  /** Resumes the run in the folder, or starts it if there is none. */
  public Trainer resuming() {
    return resuming(true);
  }

  /** Sets whether to resume a run in the folder. If not (default), such a folder is refused. */
  public Trainer resuming(boolean resume) {
    this.resume = resume;
    return this;
  }

  /**
   * Sets the time between checkpoints, besides the final one. Zero saves after every step. Results
   * do not depend on it.
   */
  public Trainer checkpointEvery(Duration time) {
    betweenCheckpoints = time;
    return this;
  }

  /** Sets the receiver of progress reports; there is none by default. */
  public Trainer reportTo(Progress progress) {
    this.progress = progress;
    return this;
  }

  /** Stops the run early once the condition holds, which is checked before every step. */
  public Trainer until(BooleanSupplier stop) {
    this.stop = stop;
    return this;
  }

  /**
   * Trains until all epochs are done, the stop condition holds, or the calling thread is
   * interrupted.
   *
   * @throws InvalidInput if a setting is wrong, the folder is in use, it contains a run that must
   *     not be resumed, or its run has another configuration or text
   * @throws Diverged if a loss or gradient is not finite
   * @throws IOException if a file cannot be written; the last intact checkpoint is kept
   * @throws IllegalStateException if no folder was set
   */
  public RunResult train() throws IOException {
    if (folder == null) {
      throw new IllegalStateException("A run needs a folder; call in(folder).");
    }
    return Stoppable.run(stop, this::train);
  }

  private RunResult train(BooleanSupplier stop) throws IOException {
    OpenedRun run = OpenedRun.of(config, folder);
    try (RunLock lock = RunLock.of(folder)) {
      run.requireContinuable(resume);
      try (TrainingLoop loop = new TrainingLoop(run, hardware, betweenCheckpoints, progress)) {
        return new RunResult(loop.run(stop), folder, loop.log());
      }
    }
  }
}
