package repetita.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import repetita.Parts;
import repetita.model.LanguageModel;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;
import repetita.train.config.LearningRate;
import repetita.train.config.TrainConfig;

/**
 * Moves a model's weights, one batch at a time. On a processor its threads do not share operations:
 * each has a replica of the model and rows of its own, and computes few of them at once. Models of
 * this suite's sizes are bound by memory and by threads that wait for each other, more than by
 * arithmetic.
 *
 * <p>With dropout the threads do share each operation, since libtorch draws for all of them from
 * one generator, and who comes first would decide who drops what.
 */
final class TrainStep implements AutoCloseable {

  /** So many positions at once leave their activations in a core's cache. */
  private static final int POSITIONS_IN_CACHE = 1024;

  /** So many positions keep a GPU, or threads that share operations, busy. */
  private static final int POSITIONS_SHARED = 4096;

  private final TrainConfig config;
  private final Objective objective;
  private final LearningRate rate;
  private final AdamW optimiser;
  private final List<LanguageModel> replicas = new ArrayList<>();
  private final ThreadPoolExecutor others;
  private final int threadsEach;
  private final int positionsAtOnce;

  /**
   * @param threads how many there are; at another number the last bits of results differ
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
    boolean dropout = config.attentionDropout() > 0 || config.hiddenDropout() > 0;
    boolean apart = !dropout && !model.device().isGpu();
    int workers = apart ? Math.min(threads, config.batch()) : 1;
    threadsEach = threads / workers;
    positionsAtOnce = apart ? POSITIONS_IN_CACHE : POSITIONS_SHARED;
    replicas.add(model);
    try {
      while (replicas.size() < workers) {
        replicas.add(model.replica());
      }
      optimiser = new AdamW(config.optimiser(), model);
      int size = Math.max(1, workers - 1);
      others = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      // If the system refuses a thread, it does so here and not while other threads compute.
      others.prestartAllCoreThreads();
    } catch (RuntimeException | Error failure) {
      closeReplicas();
      throw failure;
    }
  }

  /**
   * Computes the gradients of a batch. All randomness is a function of the seed and the step. The
   * weights do not move, even if it fails.
   *
   * @param step counted from 1
   * @param batch B rows of T tokens
   * @return the batch's loss in nats per token
   * @throws Diverged if the loss is not finite
   */
  double gradients(long step, int[][] batch) {
    Libtorch.useThreads(threadsEach);
    List<CompletableFuture<Double>> parts = new ArrayList<>();
    for (int w = 1; w < replicas.size(); w++) {
      parts.add(part(w, step, batch, others));
    }
    parts.add(0, part(0, step, batch, Runnable::run));
    double loss = Parts.join(parts).stream().reduce(0.0, Double::sum);
    Diverged.unlessFinite(step, "training loss", loss);
    return loss;
  }

  /**
   * Moves the weights by the gradients.
   *
   * @throws Diverged if the gradients are not finite; the weights have not moved then
   */
  void update(long step) {
    optimiser.step(step, rate.at(step), replicas.subList(1, replicas.size()));
  }

  /** The share of one thread: an equal number of consecutive rows. */
  private CompletableFuture<Double> part(int w, long step, int[][] batch, Executor thread) {
    LanguageModel replica = replicas.get(w);
    int from = batch.length * w / replicas.size();
    int to = batch.length * (w + 1) / replicas.size();
    return CompletableFuture.supplyAsync(
        () -> addGradients(replica, step, batch, from, to), thread);
  }

  /** Gradients of some rows, piece by piece: (b, T) tokens to one number each. */
  private double addGradients(LanguageModel model, long step, int[][] batch, int from, int to) {
    int length = batch[0].length;
    int atOnce =
        config.rowsAtOnce() > 0 ? config.rowsAtOnce() : Math.max(1, positionsAtOnce / length);
    double loss = 0;
    for (int first = from; first < to; first += atOnce) {
      int[][] piece = Arrays.copyOfRange(batch, first, Math.min(first + atOnce, to));
      BatchDraws draws =
          new BatchDraws(config.seed(), RandomStream.MASK, step, first, batch.length);
      Example example = objective.example(piece, draws);
      Libtorch.seed(Draws.key(config.seed(), RandomStream.DROPOUT, step, first));
      loss += model.addGradients(example, batch.length * length);
    }
    return loss;
  }

  AdamW optimiser() {
    return optimiser;
  }

  @Override
  public void close() {
    others.shutdown();
    closeReplicas();
    optimiser.close();
  }

  private void closeReplicas() {
    replicas.subList(1, replicas.size()).forEach(LanguageModel::close);
  }
}
