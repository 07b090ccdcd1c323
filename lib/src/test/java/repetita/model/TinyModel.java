package repetita.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import repetita.torch.NoGradient;
import repetita.torch.Precision;

/** Networks of a few hundred numbers in double precision, for tests. */
public final class TinyModel {

  private static final int FRESH_TO_WILD = 30;

  private TinyModel() {}

  /** Two layers whose heads do not add up to the width, as in some of the paper's sizes. */
  public static ModelConfig config(int vocabulary, int extraTokens) {
    return ModelConfig.of(new ModelSize("tiny", 2, 8, 2, 6, 5), vocabulary, extraTokens);
  }

  /** A model with fresh weights: its predictions are almost uniform. */
  public static LanguageModel fresh(ModelConfig config) {
    return new LanguageModel(config, 1, Device.cpu(), Precision.FLOAT64);
  }

  /** A model with so large matrices that its predictions depend strongly on all they may see. */
  public static LanguageModel wild(ModelConfig config) {
    LanguageModel model = fresh(config);
    try (NoGradient off = NoGradient.open()) {
      model.weights().values().stream()
          .filter(weight -> weight.getShape().dimension() == 2)
          .forEach(weight -> weight.muli(FRESH_TO_WILD));
    }
    return model;
  }

  /** {@link #wild(ModelConfig)} with {@link #config}. */
  public static LanguageModel wild(int vocabulary, int extraTokens) {
    return wild(config(vocabulary, extraTokens));
  }

  /** A model that predicts every token with probability 1 / V. */
  public static LanguageModel uniform(int vocabulary, int extraTokens) {
    LanguageModel model = fresh(config(vocabulary, extraTokens));
    try (NoGradient off = NoGradient.open()) {
      model.weights().get("embedding").muli(0);
    }
    return model;
  }

  /** The gradients of a model's weights by name. */
  public static Map<String, double[]> gradients(LanguageModel model) {
    Map<String, double[]> byName = new HashMap<>();
    try (NDManager scope = model.newScope()) {
      Iterator<NDArray> gradients = model.gradients(scope).iterator();
      model.weights().keySet().forEach(name -> byName.put(name, doubles(gradients.next())));
    }
    return byName;
  }

  private static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, false).toDoubleArray();
  }
}
