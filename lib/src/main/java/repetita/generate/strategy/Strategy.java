package repetita.generate.strategy;

import java.util.List;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Decides which masked tokens a masked diffusion model reveals in each step, and which visible ones
 * it hides again. A strategy has no state: a step depends on the region, its number, and the
 * generator of that step alone.
 */
public interface Strategy {

  /**
   * The positions of the region to predict in a step. If there are none, the network is not
   * evaluated.
   *
   * @param step counts from 0 in each region
   */
  int[] asks(Region region, int step, RandomGenerator random);

  /**
   * What changes in a step.
   *
   * @param predictions one for each position of {@link #asks}, in that order
   */
  Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random);

  /** Whether a region is finished before a step. */
  default boolean isFinished(Region region, int step) {
    return region.masked().length == 0;
  }

  /**
   * The strategy for a block of a row. Blocks share the steps by their size.
   *
   * @param before free positions of the blocks before
   * @param size free positions of the block
   * @param free free positions of the row
   * @throws InvalidInput if the strategy cannot decode in blocks, or the block gets no step
   */
  default Strategy forBlock(int before, int size, int free) {
    return this;
  }

  /** A block's share of the steps; the shares of all blocks sum to the steps. */
  static int share(int steps, int before, int size, int free) {
    int share = (int) ((long) steps * (before + size) / free - (long) steps * before / free);
    if (share < 1) {
      throw new InvalidInput(
          "%d steps are too few for these blocks; each block needs at least one.".formatted(steps));
    }
    return share;
  }

  /**
   * @throws InvalidInput if there is no step
   */
  static void requireSteps(int steps) {
    if (steps < 1) {
      throw new InvalidInput("There are %d steps; there must be at least 1.".formatted(steps));
    }
  }
}
