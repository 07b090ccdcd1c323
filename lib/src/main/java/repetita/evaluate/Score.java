package repetita.evaluate;

import java.util.Arrays;
import java.util.Collections;
import repetita.corpus.Rows;
import repetita.objective.LossKind;

/**
 * A loss on held-out rows with its standard errors, in nats per token.
 *
 * @param losses {@code [replicate][row]}: the loss of each row under each independent draw of masks
 *     or orders; a single replicate if the loss is exact
 * @param documents the document of each row, such as a chapter or a file
 * @param tokens the number of held-out tokens
 * @param bytes the number of bytes of text that these tokens encode
 * @param kind how the loss relates to the negative log likelihood
 */
public record Score(double[][] losses, int[] documents, long tokens, long bytes, LossKind kind) {

  static Score of(double[][] losses, Rows rows, LossKind kind) {
    return new Score(losses, rows.documents(), rows.tokenCount(), rows.bytes(), kind);
  }

  /** Returns the mean over rows and replicates. */
  public double loss() {
    return ClusteredMean.mean(rows());
  }

  /** Returns the loss of each row, averaged over replicates. */
  public double[] rows() {
    return replicates().rowMeans();
  }

  /**
   * Returns the standard error due to the choice of held-out text, clustered by document. The noise
   * of the masks is subtracted. NaN if all rows come from one document.
   */
  public double se() {
    return replicates().textError(documents);
  }

  /**
   * Returns the standard error due to the draws of masks or orders: 0 for an exact loss, NaN for a
   * single replicate of a sampled one.
   */
  public double mcSe() {
    return isExact() ? 0 : replicates().maskError();
  }

  /** Returns the loss in nats per byte of text, which is comparable across tokenizers. */
  public double perByte() {
    return loss() * tokens / bytes;
  }

  /**
   * Returns this loss minus another on the same rows, paired row by row. Two sampled losses are
   * also paired draw by draw: an {@link Evaluator} draws the same masks for every model, so shared
   * noise cancels.
   *
   * @return the mean difference and its standard error due to text, clustered by document, and
   *     masks
   * @throws IllegalArgumentException if the rows differ in documents or bytes, or the numbers of
   *     replicates of two sampled losses differ
   */
  public Difference minus(Score other) {
    if (!Arrays.equals(documents, other.documents) || bytes != other.bytes) {
      throw new IllegalArgumentException(
          "The two scores belong to different rows; only scores on the same rows can be compared.");
    }
    int draws = isExact() ? other.losses.length : losses.length;
    Replicates differences = over(draws).minus(other.over(draws));
    double masks = isExact() && other.isExact() ? 0 : differences.maskError();
    return new Difference(
        ClusteredMean.mean(differences.rowMeans()),
        Math.hypot(differences.textError(documents), masks));
  }

  /**
   * A difference of two losses.
   *
   * @param mean the mean difference in nats per token
   * @param se the standard error of the mean
   */
  public record Difference(double mean, double se) {}

  private Replicates replicates() {
    return new Replicates(losses);
  }

  /** The losses under a number of draws; an exact loss is the same under each. */
  private Replicates over(int draws) {
    if (losses.length != draws && !isExact()) {
      throw new IllegalArgumentException(
          "The two scores have %d and %d replicates; to be compared they must have the same number."
              .formatted(losses.length, draws));
    }
    return isExact()
        ? new Replicates(Collections.nCopies(draws, losses[0]).toArray(double[][]::new))
        : replicates();
  }

  private boolean isExact() {
    return kind == LossKind.EXACT;
  }
}
