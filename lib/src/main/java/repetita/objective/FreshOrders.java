package repetita.objective;

import java.util.random.RandomGenerator;

/** A new order for each row, each time that it is seen. */
public record FreshOrders(OrderKind kind) implements Orders {

  /** Local orders move tokens as far as those of a list of so many do, the first one left out. */
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
