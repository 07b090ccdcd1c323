package repetita.objective;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Coarse to fine: visits a depth-first order in bit-reversed steps, so one token in each half comes
 * first, then one in each quarter, and so on. Siblings in the tree are visited as far apart as
 * possible.
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
