package repetita.corpus;

import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The order in which training visits rows: every epoch visits each row once, in a fresh order. A
 * pure function of the seed and of what is asked; it keeps the order of the latest epoch, so one
 * object belongs to one thread.
 */
public final class EpochOrder {

  private final long seed;
  private final int rows;
  private long cachedEpoch = -1;
  private int[] cached;

  /**
   * @param seed the seed of the run
   * @param rows how many rows there are, at least 1
   */
  public EpochOrder(long seed, int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("an epoch needs at least one row, not " + rows);
    }
    this.seed = seed;
    this.rows = rows;
  }

  /**
   * Which row is the {@code k}-th visited since training began.
   *
   * @param k from 0; the epoch is {@code k / rows}
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
