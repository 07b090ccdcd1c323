package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The random draws for a slice of a batch. Each row has its own generator, so it draws the same
 * numbers whether the batch is computed at once or in slices.
 *
 * @param seed the run's seed
 * @param stream the purpose of the draws
 * @param step the training step, or the replicate of an evaluation
 * @param first the index in the batch of the slice's first row
 * @param batch the number of rows in the whole batch
 */
public record BatchDraws(long seed, RandomStream stream, long step, int first, int batch) {

  private static final long WHOLE_BATCH = -1;

  /** Returns the key of the slice, for generators outside Java. */
  public long key() {
    return Draws.key(seed, stream, step, first);
  }

  /** Returns the generator of row i of the slice. */
  public RandomGenerator row(int i) {
    return Draws.at(seed, stream, step, first + i);
  }

  /**
   * Returns a second generator of row i, for augmentations that must not change the objective's
   * draws.
   */
  public RandomGenerator augmentation(int i) {
    return Draws.at(seed, RandomStream.AUGMENTATION, stream.ordinal(), step, first + i);
  }

  /**
   * Returns one number in [0, 1) for each of the first {@code rows} rows of the slice. Each number
   * is uniform on its own, and the batch is stratified: of its B numbers, each interval [j/B,
   * (j+1)/B) contains exactly one.
   */
  public double[] stratified(int rows) {
    int[] strata = Draws.permutation(batch, Draws.at(seed, stream, step, WHOLE_BATCH));
    double[] numbers = new double[rows];
    for (int i = 0; i < rows; i++) {
      double jitter = Draws.at(seed, stream, step, WHOLE_BATCH, first + i).nextDouble();
      double number = (strata[first + i] + jitter) / batch;
      numbers[i] = Math.min(number, Math.nextDown(1.0)); // the sum can round up to 1
    }
    return numbers;
  }
}
