package repetita.corpus;

import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The order in which training visits rows: every epoch visits each row once, in a new random order.
 * The order depends only on the seed and the step. The latest epoch is cached, so an object must
 * not be shared between threads.
 */
public final class EpochOrder {

  private final long seed;
  private final int rows;
  private long cachedEpoch = -1;
  private int[] cached;

  /**
   * @param seed the seed of the run
   * @param rows the number of rows, at least 1
   */
  public EpochOrder(long seed, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("An epoch needs at least 1 row, not " + rows + ".");
    }
    this.seed = seed;
    this.rows = rows;
  }

  /**
   * Returns the index of the {@code k}-th visited row since the start of training.
   *
   * @param k the number of rows visited before, from 0; the epoch is {@code k / rows}
   */
  public int row(long k) {
    long epoch = k / rows;
    if (epoch != cachedEpoch) {
      cached = Draws.permutation(rows, Draws.at(seed, RandomStream.ORDER, epoch));
      cachedEpoch = epoch;
    }
    return cached[(int) (k % rows)];
  }
}
