package repetita.objective;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Swaps nearby tokens: argsort(position + k z), with z standard normal and k the index of the order
 * in its list (the paper's local orders).
 */
public record LocalShuffle() implements OrderKind {

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int[] order(int length, int number, RandomGenerator random) {
    double[] moved = new double[length];
    for (int t = 0; t < length; t++) {
      moved[t] = t + number * random.nextGaussian();
    }
    return IntStream.range(0, length)
        .boxed()
        .sorted(Comparator.comparingDouble(t -> moved[t]))
        .mapToInt(t -> t)
        .toArray();
  }
}
