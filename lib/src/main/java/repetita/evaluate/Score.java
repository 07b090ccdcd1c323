package repetita.evaluate;

import java.util.Arrays;
import repetita.corpus.Rows;

/**
 * A loss on held-out rows with its errors, in nats per token.
 *
 * @param loss the mean over rows
 * @param se the standard error over text, clustered by unit (chapter, document): what other
 *     held-out text would change. The scatter that masks put between rows is taken out
 * @param mcSe the standard error over masks: what other draws would change; 0 for an exact loss,
 *     NaN for a single replicate
 * @param rows the loss of each row, the mean over replicates
 * @param noise the variance that masks leave in each row's mean; 0 where it is exact or not known
 * @param units the unit of each row
 * @param tokens held-out tokens
 * @param bytes bytes of text that these tokens stand for
 * @param exact whether this is a negative log likelihood that no draw enters; otherwise it is an
 *     estimate of one, or of an upper bound of one
 * @param bound whether it is one of an upper bound
 */
public record Score(
    double loss,
    double se,
    double mcSe,
    double[] rows,
    double[] noise,
    int[] units,
    long tokens,
    long bytes,
    boolean exact,
    boolean bound) {

  /**
   * The score of some rows.
   *
   * @param replicates losses in nats per token, one array over rows for each independent replicate
   */
  static Score of(double[][] replicates, Rows rows, boolean exact, boolean bound) {
    double[] means = new double[rows.count()];
    double[] totals = new double[replicates.length];
    for (int r = 0; r < replicates.length; r++) {
      for (int i = 0; i < means.length; i++) {
        means[i] += replicates[r][i] / replicates.length;
        totals[r] += replicates[r][i] / means.length;
      }
    }
    double[] noise = noise(replicates, means);
    return new Score(
        ClusteredMean.mean(means),
        ClusteredMean.standardError(means, noise, rows.units()),
        exact ? 0 : standardError(totals),
        means,
        noise,
        rows.units(),
        rows.tokenCount(),
        rows.bytes(),
        exact,
        bound);
  }

  /** The loss in nats per byte of text, comparable across tokenizers. */
  public double perByte() {
    return loss * tokens / bytes;
  }

  /**
   * How much this loss lies above another's on the same rows, paired row by row.
   *
   * @return the mean difference and its standard error over text, clustered by unit, and masks
   * @throws IllegalArgumentException if they cannot be the same rows: of other units or bytes
   */
  public Difference minus(Score other) {
    if (!Arrays.equals(units, other.units) || bytes != other.bytes) {
      throw new IllegalArgumentException("the two scores are not of the same rows");
    }
    double[] differences = new double[rows.length];
    double[] noises = new double[rows.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = rows[i] - other.rows[i];
      noises[i] = noise[i] + other.noise[i];
    }
    double text = ClusteredMean.standardError(differences, noises, units);
    double masks = Math.hypot(mcSe, other.mcSe);
    return new Difference(ClusteredMean.mean(differences), Math.hypot(text, masks));
  }

  /**
   * A difference of two losses.
   *
   * @param mean in nats per token
   * @param se its standard error
   */
  public record Difference(double mean, double se) {}

  private static double[] noise(double[][] replicates, double[] means) {
    int n = replicates.length;
    double[] noise = new double[means.length];
    for (int i = 0; i < means.length && n > 1; i++) {
      for (double[] replicate : replicates) {
        noise[i] += (replicate[i] - means[i]) * (replicate[i] - means[i]) / (n - 1) / n;
      }
    }
    return noise;
  }

  private static double standardError(double[] replicates) {
    int n = replicates.length;
    double mean = ClusteredMean.mean(replicates);
    double squares = 0;
    for (double value : replicates) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (n - 1) / n);
  }
}
