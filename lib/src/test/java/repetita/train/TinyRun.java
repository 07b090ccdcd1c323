package repetita.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import repetita.family.Families;
import repetita.model.Backprop;
import repetita.model.ModelConfig;
import repetita.model.ModelSize;
import repetita.torch.Precision;
import repetita.train.config.EvaluationConfig;
import repetita.train.config.Hardware;
import repetita.train.config.OptimiserConfig;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoints;

/**
 * Runs of a second, whose batches run over epochs' edges and pass through the network in pieces.
 */
public final class TinyRun {

  /** 358 visits of 20 rows: 59 batches of 6 rows and one of 4. */
  public static final int STEPS = 60;

  public static final String AR = "ar";
  public static final String MDM = "mdm";

  static final String CORPUS = "hierarchy:v=8,m=2,depth=4,rules=1";

  private TinyRun() {}

  public static TrainConfig config(String family, double dropout, double rate) {
    return new TrainConfig(
        CORPUS,
        null,
        20 * 16 + 5,
        0,
        0,
        null,
        new ModelSize("tiny", 2, 16, 2, 8, 24),
        ModelConfig.Variant.DEFAULT,
        Precision.FLOAT32,
        Backprop.Method.MANUAL,
        dropout,
        dropout,
        Families.named(family).defaults(),
        17.9,
        6,
        4,
        new OptimiserConfig(rate, 0.1, 0.1, 0.1, 0.9, 0.95, 1e-8, 1, 0.0),
        new EvaluationConfig(2.4, 16, 2),
        1);
  }

  public static RunResult train(TrainConfig config, int threads, Path folder) throws IOException {
    return trainer(config, threads, folder).train();
  }

  /** Begins or goes on, and stops after the given step of the run. */
  public static RunResult trainUntil(long step, TrainConfig config, int threads, Path folder)
      throws IOException {
    long[] next = {stepOfNewestCheckpoint(folder)};
    BooleanSupplier stop = () -> next[0]++ == step;
    return trainer(config, threads, folder).resuming().until(stop).train();
  }

  private static Trainer trainer(TrainConfig config, int threads, Path folder) {
    return Trainer.of(config).in(folder).on(new Hardware(threads, "cpu"));
  }

  private static long stepOfNewestCheckpoint(Path folder) throws IOException {
    return new Checkpoints(folder)
        .newestWhole()
        .map(newest -> newest.folder().getFileName().toString().replace("checkpoint-", ""))
        .map(Long::valueOf)
        .orElse(0L);
  }
}
