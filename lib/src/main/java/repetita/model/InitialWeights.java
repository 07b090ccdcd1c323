package repetita.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The weights of a network before training: matrices normal with deviation 0.02, divided by sqrt(2
 * L) where a sublayer ends, and norms 1 (the paper's initialisation).
 *
 * @param config of the network
 * @param seed decides them, each by its name, so that a deeper network begins with the same layers
 */
record InitialWeights(ModelConfig config, long seed) {

  private static final double DEVIATION = 0.02;

  /** What fills the weight of that name, such as {@code layer0.attention.qkv}. */
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
    RandomGenerator random = Draws.at(seed, RandomStream.INITIALISATION, name.hashCode());
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }
}
