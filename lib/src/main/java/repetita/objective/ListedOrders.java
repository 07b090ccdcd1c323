package repetita.objective;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * A list of N orders that stays fixed during training; each row draws one of them (Algorithm 1 of
 * arXiv 2507.15857). The first is left to right.
 *
 * @param kind the kind of the other orders
 * @param count N, the number of orders
 * @param seed the seed of the orders
 */
public record ListedOrders(OrderKind kind, int count, long seed) implements Orders {

  /**
   * @throws InvalidInput if the count is below 1
   */
  public ListedOrders {
    if (count < 1) {
      throw new InvalidInput("There are " + count + " orders; there must be at least 1.");
    }
  }

  @Override
  public int[] order(int length, RandomGenerator random) {
    return listed(length, random.nextInt(count));
  }

  @Override
  public void requireFits(int length) {
    kind.requireFits(length);
  }

  @Override
  public boolean isNatural() {
    return count == 1;
  }

  /** Returns the order with the given index in the list, from 0. */
  public int[] listed(int length, int number) {
    return number == 0
        ? Example.naturalPositions(length)
        : kind.order(length, number, Draws.at(seed, RandomStream.ORDER_LISTS, number));
  }

  /** How many places the order of that number moves a token, on average over a row. */
  public double meanDistance(int length, int number) {
    int[] order = listed(length, number);
    return IntStream.range(0, length).map(t -> Math.abs(order[t] - t)).average().orElse(0);
  }
}
