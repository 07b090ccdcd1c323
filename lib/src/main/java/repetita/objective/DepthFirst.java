package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Through the binary tree above the tokens, of whose two children either may come first: siblings
 * follow each other.
 */
public record DepthFirst() implements OrderKind {

  @Override
  public String name() {
    return "depth-first";
  }

  @Override
  public int[] order(int length, int number, RandomGenerator random) {
    requireFits(length);
    int[] order = {0};
    for (int width = length / 2; width > 0; width /= 2) {
      int[] finer = new int[2 * order.length];
      for (int i = 0; i < order.length; i++) {
        int first = random.nextInt(2);
        finer[2 * i] = order[i] + first * width;
        finer[2 * i + 1] = order[i] + (1 - first) * width;
      }
      order = finer;
    }
    return order;
  }

  @Override
  public void requireFits(int length) {
    if (Integer.bitCount(length) != 1) {
      throw new InvalidInput(
          "There is no binary tree above %d tokens; orders by the tree need a power of two of them."
              .formatted(length));
    }
  }
}
