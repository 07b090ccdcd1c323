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
 * A training step: gradients of a batch, and an update of the weights. On a CPU, threads do not
 * share operations: each has a replica of the model and its own rows, and computes few rows at a
 * time. For models as small as this library's, memory and synchronization cost more than
 * arithmetic.
 *
 * <p>With dropout, the threads do share each operation: libtorch has one random number generator
 * for all threads, so that independent threads would make results depend on timing.
 */
final class TrainStep implements AutoCloseable {

  /** The activations of this many positions fit into the cache of a core. */
  private static final int POSITIONS_IN_CACHE = 1024;

  /** This many positions keep a GPU, or threads that share operations, busy. */
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
      // If the system refuses to start a thread, fail here and not while other threads compute.
      others.prestartAllCoreThreads();
    } catch (RuntimeException | Error failure) {
      closeReplicas();
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
   * Updates the weights.
   *
   * @throws Diverged if the gradients are not finite; the weights stay unchanged then
   */
  void update(long step) {
    optimiser.step(step, rate.at(step), replicas.subList(1, replicas.size()));
  }

  /** Starts one thread's part of the batch: an equal share of consecutive rows. */
  private CompletableFuture<Double> part(int w, long step, int[][] batch, Executor thread) {
    LanguageModel replica = replicas.get(w);
    int from = batch.length * w / replicas.size();
    int to = batch.length * (w + 1) / replicas.size();
    return CompletableFuture.supplyAsync(
        () -> addGradients(replica, step, batch, from, to), thread);
  }

  /** Accumulates the gradients of some rows in pieces of b rows; returns their part of the loss. */
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
