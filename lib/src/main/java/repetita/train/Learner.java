package repetita.train;

import java.util.Arrays;
import repetita.model.LanguageModel;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.Draws;
import repetita.random.Stream;
import repetita.torch.Libtorch;

/** Moves a model's weights, one batch at a time. */
final class Learner implements AutoCloseable {

  /** With more positions in one piece a step gets no faster, and needs more memory. */
  private static final int POSITIONS_AT_ONCE = 4096;

  private final TrainConfig config;
  private final Objective objective;
  private final LanguageModel model;
  private final LearningRate rate;
  private final AdamW optimiser;

  Learner(TrainConfig config, Objective objective, LanguageModel model, LearningRate rate) {
    this.config = config;
    this.objective = objective;
    this.model = model;
    this.rate = rate;
    optimiser = new AdamW(config.optimiser(), model);
  }

  /**
   * One step. All chance in it is a function of the seed and the step.
   *
   * @param step counted from 1
   * @param batch B rows of T tokens
   * @return the batch's loss in nats per token
   * @throws Diverged if the loss or the gradients are not finite; the weights have not moved then
   */
  double step(long step, int[][] batch) {
    int length = batch[0].length;
    int atOnce =
        config.rowsAtOnce() > 0 ? config.rowsAtOnce() : Math.max(1, POSITIONS_AT_ONCE / length);

    // 1. Gradients of the batch, piece by piece: (b, T) tokens to one number each.
    double loss = 0;
    for (int first = 0; first < batch.length; first += atOnce) {
      int[][] piece = Arrays.copyOfRange(batch, first, Math.min(first + atOnce, batch.length));
      BatchDraws draws = new BatchDraws(config.seed(), Stream.MASK, step, first, batch.length);
      Example example = objective.example(piece, draws);
      Libtorch.seed(Draws.key(config.seed(), Stream.DROPOUT, step, first));
      loss += model.addGradients(example, batch.length * length);
    }
    Diverged.unlessFinite(step, "training loss", loss);

    // 2. The weights move.
    optimiser.step(step, rate.at(step));
    return loss;
  }

  AdamW optimiser() {
    return optimiser;
  }

  @Override
  public void close() {
    optimiser.close();
  }
}
