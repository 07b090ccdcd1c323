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
 * Trains a model in a folder: {@code run.json}, {@code log.csv}, checkpoints and the best weights.
 * A run that was stopped or killed and is resumed ends with the same bits as one that was not.
 *
 * <pre>{@code
 * RunResult result = Trainer.of(TrainConfig.defaults()).in(Path.of("runs/first")).train();
 * }</pre>
 *
 * <p>The seed and the number of threads belong to libtorch, which has one of each in a process: do
 * not train two models in one process at the same time.
 */
public final class Trainer {

  /** The time between checkpoints by default. A kill costs no more work than this. */
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

  /** A training of this configuration. It needs a folder, too. */
  public static Trainer of(TrainConfig config) {
    return new Trainer(config);
  }

  /** The folder of the run, made if it is missing. */
  public Trainer in(Path folder) {
    this.folder = folder;
    return this;
  }

  /** The hardware; {@link Hardware#ofThisMachine} by default. */
  public Trainer on(Hardware hardware) {
    this.hardware = hardware;
    return this;
  }

  /** Continues the run in the folder; starts one if there is none. */
  public Trainer resuming() {
    return resuming(true);
  }

  /** Whether to continue a run in the folder, or to refuse a folder that holds one (default). */
  public Trainer resuming(boolean resume) {
    this.resume = resume;
    return this;
  }

  /**
   * The time between checkpoints; one more follows at the end. Zero saves after every step. The
   * numbers of the run do not depend on it.
   */
  public Trainer checkpointEvery(Duration time) {
    betweenCheckpoints = time;
    return this;
  }

  /** Who follows the run; nobody by default. */
  public Trainer reportTo(Progress progress) {
    this.progress = progress;
    return this;
  }

  /** Stops the run early, polled before every step; never by default. */
  public Trainer until(BooleanSupplier stop) {
    this.stop = stop;
    return this;
  }

  /**
   * Trains until all epochs are done, or until the run is asked to stop or the calling thread is
   * interrupted.
   *
   * @throws InvalidInput if a setting is wrong, the folder is in use, it holds a run and resuming
   *     was not asked for, or its run has another configuration or another text
   * @throws Diverged if a loss is not finite
   * @throws IOException if a file cannot be written; the last whole checkpoint stays
   * @throws IllegalStateException if no folder was given
   */
  public RunResult train() throws IOException {
    if (folder == null) {
      throw new IllegalStateException("A training needs a folder; call in(folder).");
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
