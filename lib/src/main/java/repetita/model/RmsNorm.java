package repetita.model;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import repetita.torch.Operations;
import repetita.torch.Precision;

/**
 * Scales each position to unit root mean square, then by a learned weight (arXiv 1910.07467). The
 * result is converted to the number type of the matrix products that follow.
 */
final class RmsNorm extends Layer {

  private final Parameter weight;
  private final Precision precision;

  RmsNorm(int width, Precision precision) {
    this.precision = precision;
    weight = vector("weight", width);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    var x = inputs.head(); // (B, T, D)
    var normed = Operations.rmsNorm(x, value(store, weight, x, training), ModelConfig.NORM_EPS);
    return new NDList(precision.factor(normed));
  }
}
