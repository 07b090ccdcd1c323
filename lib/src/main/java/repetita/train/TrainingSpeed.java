package repetita.train;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.model.ParameterCount;
import repetita.objective.Objective;
import repetita.random.Draws;
import repetita.random.Stream;

/** Trains on random tokens as long as it takes to tell the speed. */
public final class TrainingSpeed implements AutoCloseable {

  private static final int VOCABULARY = 256;
  private static final long FOR_EVER = 1_000_000;

  private final LanguageModel model;
  private final Learner learner;
  private final int[][] batch;
  private long step;

  /**
   * @param config its family, size, batch, rows at once and optimiser count
   * @param context T, tokens in a row
   */
  public TrainingSpeed(TrainConfig config, int context, Device device) {
    Objective objective = config.objective(VOCABULARY);
    model = new LanguageModel(config.model(VOCABULARY), config.seed(), device, DataType.FLOAT32);
    learner = new Learner(config, objective, model, config.optimiser().schedule(FOR_EVER));
    RandomGenerator random = Draws.at(config.seed(), Stream.TRAINING_SEQUENCES);
    batch = new int[config.batch()][];
    for (int b = 0; b < batch.length; b++) {
      batch[b] = random.ints(context, 0, VOCABULARY).toArray();
    }
  }

  /** Tokens per second over some steps. */
  public double tokensPerSecond(int steps) {
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < steps; i++) {
      learner.step(++step, batch);
    }
    return (double) steps * batch.length * batch[0].length / watch.seconds();
  }

  /** N. */
  public long parameters() {
    return ParameterCount.total(model.config());
  }

  @Override
  public void close() {
    learner.close();
    model.close();
  }
}
