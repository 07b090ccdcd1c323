package repetita.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import repetita.objective.BatchDraws;
import repetita.objective.Example;

/**
 * Computes the gradients of a batch. Several workers, each on a thread of its own, can share a
 * batch: each computes some of its rows, piece by piece.
 */
public interface Backprop extends AutoCloseable {

  /** The activations of this many positions fit into the cache of a core. */
  int POSITIONS_IN_CACHE = 1024;

  /**
   * Ways to compute gradients, and losses in evaluations ({@link Predictor}). They agree up to
   * rounding.
   */
  enum Method {
    /** The formulas of {@link ManualBackprop}, the faster way. On a CPU only. */
    MANUAL,

    /** The blocks of {@link LanguageModel} and libtorch's autograd. */
    AUTOGRAD;

    /** Returns the name in configurations, such as {@code manual}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the gradients of a model by a method. A GPU always uses autograd.
   *
   * @param workers the greatest number of workers
   */
  static Backprop of(LanguageModel model, Method method, int workers) {
    return method == Method.MANUAL && !model.device().isGpu()
        ? new ManualBackprop(model, workers)
        : AutogradBackprop.of(model, workers);
  }

  /** Returns the number of workers. */
  int workers();

  /** Returns the number of positions (rows times length) that make a fast piece. */
  default int positionsAtOnce() {
    return POSITIONS_IN_CACHE;
  }

  /** Starts a batch with the model's present weights. */
  void start();

  /**
   * Adds the gradients of a piece of the batch. {@link PlainLoss} defines the loss.
   *
   * @param worker from 0 to {@link #workers} - 1; different workers may be called at the same time
   * @param tokens the number of clean tokens in the whole batch
   * @param dropout the random draws of dropout for the rows of the piece
   * @return the piece's part of the batch loss, in nats per token
   */
  double add(int worker, Example piece, int tokens, BatchDraws dropout);

  /**
   * Returns the gradients of the batch, in the order of {@link LanguageModel#weights}. They are
   * valid until the next {@link #start}.
   */
  List<NDArray> gradients();

  @Override
  void close();
}
