package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * The chance that belongs to some consecutive rows of a batch. A row draws the same whether the
 * batch is computed at once or in pieces.
 *
 * @param seed the run's seed
 * @param stream what the draws are for
 * @param step the number of the training step, or of the replicate of an evaluation
 * @param first the place in the batch of the first of these rows
 * @param batch how many rows the whole batch has
 */
public record BatchDraws(long seed, RandomStream stream, long step, int first, int batch) {

  private static final long WHOLE_BATCH = -1;

  /** The generator of row i of this piece. */
  public RandomGenerator row(int i) {
    return Draws.at(seed, stream, step, first + i);
  }

  /** A second generator of row i, for what is added to an objective without changing its draws. */
  public RandomGenerator augmentation(int i) {
    return Draws.at(seed, RandomStream.AUGMENTATION, stream.ordinal(), step, first + i);
  }

  /**
   * One number in [0, 1) for each of the next {@code rows} rows, each uniform by itself, and spread
   * over the batch: each of its B intervals [j/B, (j+1)/B) holds exactly one.
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
