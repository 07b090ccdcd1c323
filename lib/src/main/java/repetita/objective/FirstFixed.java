package repetita.objective;

import java.util.random.RandomGenerator;

/**
 * Orders that keep the first token first and permute the rest, as in the paper's code, whose rows
 * have no BOS.
 *
 * @param rest the orders of the other T-1 tokens
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
