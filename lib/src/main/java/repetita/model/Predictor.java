package repetita.model;

import java.util.List;
import repetita.objective.Example;

/**
 * Predicts the targets of examples. A {@link LanguageModel} is the plain predictor, and {@link
 * ManualForward} the fast one. They agree up to rounding.
 */
@FunctionalInterface
public interface Predictor extends AutoCloseable {

  /**
   * Returns the predictor that belongs to a way of computing gradients. A GPU always uses the plain
   * one. It predicts with the weights that the model has now, and must be closed before the model.
   *
   * @param threads the number of threads; results of {@link Backprop.Method#MANUAL} do not depend
   *     on it
   */
  static Predictor of(LanguageModel model, Backprop.Method method, int threads) {
    return method == Backprop.Method.MANUAL && !model.device().isGpu()
        ? new ManualForward(model, threads)
        : model::crossEntropy;
  }

  /**
   * Returns {@code -ln p(target)} in nats at each of the B x T positions, without dropout; 0 where
   * the weight is 0.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  double[] crossEntropy(Example example);

  /** Returns {@link #crossEntropy} of each example. */
  default List<double[]> crossEntropies(List<Example> examples) {
    return examples.stream().map(this::crossEntropy).toList();
  }

  /** Frees what the predictor holds besides the model. */
  @Override
  default void close() {}
}
