package repetita.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The initial weights of a network, as in the paper. Matrices are normal with standard deviation
 * 0.02, divided by sqrt(2 L) for the output matrix of a sublayer. Norms are 1.
 *
 * @param config the shape of the network
 * @param seed the seed; each weight is seeded by its name too, so that a deeper network starts with
 *     the same first layers, up to the scale of their output matrices
 */
record InitialWeights(ModelConfig config, long seed) {

  private static final double DEVIATION = 0.02;

  /**
   * Returns the initializer of the weight with the given name, such as {@code
   * layer0.attention.qkv}.
   */
  Initializer of(String name) {
    return (owner, shape, type) -> LastingArray.of(values(name, shape), shape, type, owner);
  }

  private double[] values(String name, Shape shape) {
    double[] values = new double[(int) shape.size()];
    if (shape.dimension() == 1) {
      Arrays.fill(values, 1);
      return values;
    }
    boolean endsSublayer = name.endsWith(".out") || name.endsWith(".down");
    double deviation = DEVIATION / (endsSublayer ? Math.sqrt(2 * config.layers()) : 1);
    RandomGenerator random = Draws.at(seed, RandomStream.INITIALIZATION, name.hashCode());
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }
}
