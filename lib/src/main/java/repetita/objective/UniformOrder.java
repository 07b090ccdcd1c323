package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.random.Draws;

/** A permutation drawn uniformly from all. */
public record UniformOrder() implements OrderKind {

  @Override
  public String name() {
    return "uniform";
  }

  @Override
  public int[] order(int length, int number, RandomGenerator random) {
    return Draws.permutation(length, random);
  }
}
