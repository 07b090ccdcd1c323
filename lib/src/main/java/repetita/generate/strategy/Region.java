package repetita.generate.strategy;

import java.util.Arrays;

/**
 * The part of a row that a strategy decodes: its free positions, or those of one block.
 *
 * @param free the positions of the region, in ascending order
 * @param hidden whether each position of the row is masked
 * @param revealedWith the probability that the token of each position of the row had when it was
 *     revealed
 */
public record Region(int[] free, boolean[] hidden, double[] revealedWith) {

  /** The masked positions of the region. */
  public int[] masked() {
    return Arrays.stream(free).filter(t -> hidden[t]).toArray();
  }

  /** The visible positions of the region. */
  public int[] visible() {
    return Arrays.stream(free).filter(t -> !hidden[t]).toArray();
  }

  /** The number of positions of the region. */
  public int size() {
    return free.length;
  }
}
