package repetita.train;

import java.util.Arrays;
import repetita.Team;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;
import repetita.train.config.LearningRate;
import repetita.train.config.TrainConfig;

/**
 * A training step: gradients of a batch, and an update of the weights. On a CPU each thread
 * computes rows of its own, few at a time, so that activations stay in the cache: for models as
 * small as this library's, memory and synchronization cost more than arithmetic. On a GPU, and in
 * {@link Backprop.Method#AUTOGRAD} with dropout, all threads share each operation.
 */
final class TrainStep implements AutoCloseable {

  private final TrainConfig config;
  private final Objective objective;
  private final LearningRate rate;
  private final AdamW optimiser;
  private final Backprop backprop;
  private final Team team;
  private final int threadsEach;

  /**
   * @param threads number of threads; with another number the last bits of results differ
   */
  TrainStep(
      TrainConfig config,
      Objective objective,
      LanguageModel model,
      LearningRate rate,
      int threads) {
    this.config = config;
    this.objective = objective;
    this.rate = rate;
    backprop = Backprop.of(model, config.gradients(), Math.min(threads, config.batch()));
    int workers = backprop.workers();
    threadsEach = Math.max(1, threads / workers);
    try {
      optimiser = new AdamW(config.optimiser(), model);
      team = new Team(workers);
    } catch (RuntimeException | Error failure) {
      backprop.close();
      throw failure;
    }
  }

  /**
   * Computes the gradients of a batch. All randomness is a function of the seed and the step. The
   * weights stay unchanged, even after a failure.
   *
   * @param step counts from 1
   * @param batch B rows of T tokens
   * @return the loss of the batch, in nats per token
   * @throws Diverged if the loss is not finite
   */
  double gradients(long step, int[][] batch) {
    Libtorch.useThreads(threadsEach);
    backprop.start();
    double loss = team.compute(w -> part(w, step, batch)).stream().reduce(0.0, Double::sum);
    Diverged.unlessFinite(step, "training loss", loss);
    return loss;
  }

  /**
   * Updates the weights.
   *
   * @throws Diverged if the gradients are not finite; the weights stay unchanged then
   */
  void update(long step) {
    optimiser.step(step, rate.at(step), backprop.gradients());
  }

  /** Computes one thread's part of the batch: an equal share of consecutive rows. */
  private double part(int w, long step, int[][] batch) {
    int from = batch.length * w / backprop.workers();
    int to = batch.length * (w + 1) / backprop.workers();
    return addGradients(w, step, batch, from, to);
  }

  /** Accumulates the gradients of some rows in pieces of b rows; returns their part of the loss. */
  private double addGradients(int worker, long step, int[][] batch, int from, int to) {
    int length = batch[0].length;
    int atOnce =
        config.rowsAtOnce() > 0
            ? config.rowsAtOnce()
            : Math.max(1, backprop.positionsAtOnce() / length);
    double loss = 0;
    for (int first = from; first < to; first += atOnce) {
      int[][] piece = Arrays.copyOfRange(batch, first, Math.min(first + atOnce, to));
      Example example = objective.example(piece, draws(RandomStream.MASK, step, first, batch));
      BatchDraws dropout = draws(RandomStream.DROPOUT, step, first, batch);
      loss += backprop.add(worker, example, batch.length * length, dropout);
    }
    return loss;
  }

  private BatchDraws draws(RandomStream stream, long step, int first, int[][] batch) {
    return new BatchDraws(config.seed(), stream, step, first, batch.length);
  }

  AdamW optimiser() {
    return optimiser;
  }

  @Override
  public void close() {
    team.close();
    backprop.close();
    optimiser.close();
  }
}
