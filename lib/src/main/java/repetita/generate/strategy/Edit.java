package repetita.generate.strategy;

/**
 * What a strategy changes in a step.
 *
 * @param revealed positions that receive their predicted token
 * @param remasked visible positions that are masked again
 */
public record Edit(int[] revealed, int[] remasked) {

  /** Reveals positions. */
  public static Edit reveal(int... positions) {
    return new Edit(positions, new int[0]);
  }
}
