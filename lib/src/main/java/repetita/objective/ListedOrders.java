package repetita.objective;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * A few orders that are fixed for a whole training, one of them drawn for each row (Algorithm 1 of
 * arXiv 2507.15857). The first is from left to right.
 *
 * @param kind what the others are
 * @param count N, how many there are
 * @param seed decides them
 */
public record ListedOrders(OrderKind kind, int count, long seed) implements Orders {

  /**
   * @throws InvalidInput if there is no order
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

  /** The order of that number, from 0. */
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
