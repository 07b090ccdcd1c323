package repetita.objective;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * From coarse to fine: of a depth-first order one token in each half, then one in each quarter, and
 * so on. Siblings come as far from each other as can be.
 */
public record BitReversal() implements OrderKind {

  @Override
  public String name() {
    return "bit-reversal";
  }

  @Override
  public int[] order(int length, int number, RandomGenerator random) {
    int[] depthFirst = new DepthFirst().order(length, number, random);
    int bits = Integer.numberOfTrailingZeros(length);
    return IntStream.range(0, length)
        .map(k -> depthFirst[bits == 0 ? 0 : Integer.reverse(k) >>> (Integer.SIZE - bits)])
        .toArray();
  }

  @Override
  public void requireFits(int length) {
    new DepthFirst().requireFits(length);
  }
}
