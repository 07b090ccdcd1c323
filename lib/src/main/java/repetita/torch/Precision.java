package repetita.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;

/**
 * The number types of a model. Weights, the residual stream, norms, attention scores, the softmax
 * and the optimizer use at least float32; matrix products with weights may use less.
 */
public enum Precision {
  /** For tests, in which rounding errors must be negligible. */
  FLOAT64(DataType.FLOAT64),

  FLOAT32(DataType.FLOAT32),

  /**
   * Factors and results of products with weights are rounded to 8 significant bits; sums within a
   * product are not. Products are about twice as fast if the processor has instructions for it, and
   * much slower otherwise.
   */
  BFLOAT16(DataType.FLOAT32);

  private final DataType weights;

  Precision(DataType weights) {
    this.weights = weights;
  }

  /** Returns the name in configurations, such as {@code float32}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type of weights, gradients and losses. */
  public DataType weights() {
    return weights;
  }

  /** Converts an array for products with weights. The conversion is differentiable. */
  public NDArray factor(NDArray x) {
    return this == BFLOAT16 ? Operations.bfloat16(x) : x;
  }
}
