package repetita.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;

/**
 * The numbers that a model computes with. Weights, the residual stream, norms, attention scores,
 * the softmax and the optimiser are never narrower than float32; products with weights may be.
 */
public enum Precision {
  /** For tests: rounding is far below anything that is looked at. */
  FLOAT64(DataType.FLOAT64),

  FLOAT32(DataType.FLOAT32),

  /**
   * Factors and results of products with weights are rounded to 8 significant bits; sums within a
   * product are not. Products are twice as fast where the processor has instructions for it, and
   * far slower where not.
   */
  BFLOAT16(DataType.FLOAT32);

  private final DataType weights;

  Precision(DataType weights) {
    this.weights = weights;
  }

  /** As it is written in configurations: float32, bfloat16. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of weights, gradients and losses. */
  public DataType weights() {
    return weights;
  }

  /** An array as it enters products with weights; gradients flow through. */
  public NDArray factor(NDArray x) {
    return this == BFLOAT16 ? Operations.bfloat16(x) : x;
  }
}
