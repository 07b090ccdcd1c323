package repetita.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.model.LanguageModel;
import repetita.torch.NoGradient;
import repetita.torch.Operations;
import repetita.train.config.OptimiserConfig;

/**
 * AdamW (Loshchilov and Hutter, 1711.05101) on a model's weights. The norm of all gradients
 * together is clipped; weight decay applies to matrices, not to vectors. Its state is the moving
 * averages of gradients and squared gradients, by the names of the weights.
 */
final class AdamW implements AutoCloseable {

  private final OptimiserConfig config;
  private final LanguageModel model;
  private final NDManager manager;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> variances = new LinkedHashMap<>();

  AdamW(OptimiserConfig config, LanguageModel model) {
    this.config = config;
    this.model = model;
    manager = model.newScope();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              means.put(name, manager.zeros(weight.getShape(), weight.getDataType()));
              variances.put(name, manager.zeros(weight.getShape(), weight.getDataType()));
            });
  }

  /**
   * Updates the weights.
   *
   * @param step counts from 1
   * @param gradients in the order of the model's weights; they are clipped in place
   * @return the norm of all gradients together, before clipping
   * @throws Diverged if the norm is not finite; the weights stay unchanged then
   */
  double step(long step, double rate, List<NDArray> gradients) {
    try (NoGradient off = NoGradient.open();
        NDManager scope = manager.newSubManager()) {
      double norm = Operations.clip(gradients, config.clip());
      Diverged.unlessFinite(step, "gradient norm", norm);
      NDArray count = scope.create(new float[] {step});
      update(true, gradients, count, rate, config.weightDecay());
      update(false, gradients, count, rate, 0);
      return norm;
    }
  }

  private void update(
      boolean matrices, List<NDArray> gradients, NDArray count, double rate, double decay) {
    List<NDArray> weight = new ArrayList<>();
    List<NDArray> gradient = new ArrayList<>();
    List<NDArray> mean = new ArrayList<>();
    List<NDArray> variance = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, NDArray> entry : model.weights().entrySet()) {
      if (entry.getValue().getShape().dimension() > 1 == matrices) {
        weight.add(entry.getValue());
        gradient.add(gradients.get(i));
        mean.add(means.get(entry.getKey()));
        variance.add(variances.get(entry.getKey()));
      }
      i++;
    }
    Operations.adamW(
        weight,
        gradient,
        mean,
        variance,
        count,
        rate,
        config.beta1(),
        config.beta2(),
        decay,
        config.eps());
  }

  /** The state, by the names {@code mean.NAME} and {@code variance.NAME}. */
  Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    means.forEach((name, array) -> state.put("mean." + name, array));
    variances.forEach((name, array) -> state.put("variance." + name, array));
    return state;
  }

  @Override
  public void close() {
    manager.close();
  }
}
