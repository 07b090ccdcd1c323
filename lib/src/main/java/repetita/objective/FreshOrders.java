package repetita.objective;

import java.util.random.RandomGenerator;

/**
 * Draws a new order for a row each time the row is used.
 *
 * @param kind the kind of orders
 */
public record FreshOrders(OrderKind kind) implements Orders {

  /**
   * The length of the list of orders whose scales a fresh local order uses: 1 to 15, drawn
   * uniformly.
   */
  private static final int DISTANCES = 16;

  @Override
  public int[] order(int length, RandomGenerator random) {
    return kind.order(length, random.nextInt(1, DISTANCES), random);
  }

  @Override
  public void requireFits(int length) {
    kind.requireFits(length);
  }
}
