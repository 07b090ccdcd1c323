package repetita.objective;

import java.util.random.RandomGenerator;

/**
 * The first token stays the first, and others order the rest, as in the paper's code, whose rows
 * have no BOS.
 *
 * @param rest orders of the T-1 tokens after the first
 */
public record FirstFixed(Orders rest) implements Orders {

  @Override
  public int[] order(int length, RandomGenerator random) {
    int[] order = new int[length];
    int[] others = rest.order(length - 1, random);
    for (int k = 1; k < length; k++) {
      order[k] = others[k - 1] + 1;
    }
    return order;
  }

  @Override
  public boolean isNatural() {
    return rest.isNatural();
  }

  @Override
  public void requireFits(int length) {
    rest.requireFits(length - 1);
  }
}
