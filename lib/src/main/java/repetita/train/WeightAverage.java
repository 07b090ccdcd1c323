package repetita.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import repetita.model.LanguageModel;
import repetita.torch.NoGradient;

/**
 * The exponential moving average of a model's weights. After step s it keeps the share {@code
 * min(decay, s / (s + 10))} of itself, so that the initial weights are soon forgotten.
 */
final class WeightAverage implements AutoCloseable {

  /** As in TensorFlow's ExponentialMovingAverage. */
  private static final double STEPS_OF_HALF = 10;

  private final double decay;
  private final LanguageModel trained;
  private final LanguageModel average;

  /**
   * @param average a model of the same network, whose weights become the average
   */
  WeightAverage(double decay, LanguageModel trained, LanguageModel average) {
    this.decay = decay;
    this.trained = trained;
    this.average = average;
  }

  LanguageModel model() {
    return average;
  }

  /**
   * Adds the weights after a step to the average.
   *
   * @param step counts from 1
   */
  void add(long step) {
    double keep = Math.min(decay, step / (step + STEPS_OF_HALF));
    try (NoGradient off = NoGradient.open();
        NDManager scope = trained.newScope()) {
      average
          .weights()
          .forEach(
              (name, mean) -> {
                NDArray weight = trained.weights().get(name).mul(1 - keep);
                weight.attach(scope);
                mean.muli(keep).addi(weight);
              });
    }
  }

  /** The weights themselves, by the names {@code trained.NAME}; a checkpoint needs them too. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    trained.weights().forEach((name, weight) -> state.put("trained." + name, weight));
    return state;
  }

  @Override
  public void close() {
    average.close();
  }
}
