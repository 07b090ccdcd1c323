package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Depth-first traversal of the binary tree above the tokens. Either child of a node may come first.
 * Siblings are visited one after the other.
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
          "Orders by the binary tree need a row length that is a power of two, but it is %d."
              .formatted(length));
    }
  }
}
