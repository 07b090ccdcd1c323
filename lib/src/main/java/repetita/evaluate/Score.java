package repetita.evaluate;

import java.util.Arrays;
import java.util.Collections;
import repetita.corpus.Rows;
import repetita.objective.LossKind;

/**
 * A loss on held-out rows with its errors, in nats per token.
 *
 * @param losses {@code [replicate][row]}: the loss of each row in each independent draw of masks or
 *     orders; a single replicate where no draw enters
 * @param documents the document (chapter, document) of each row
 * @param tokens held-out tokens
 * @param bytes bytes of text that these tokens stand for
 * @param kind how the loss relates to the negative log likelihood
 */
public record Score(double[][] losses, int[] documents, long tokens, long bytes, LossKind kind) {

  static Score of(double[][] losses, Rows rows, LossKind kind) {
    return new Score(losses, rows.documents(), rows.tokenCount(), rows.bytes(), kind);
  }

  /** The mean over rows and replicates. */
  public double loss() {
    return ClusteredMean.mean(rows());
  }

  /** The loss of each row, the mean over replicates. */
  public double[] rows() {
    return replicates().rowMeans();
  }

  /**
   * The standard error over text, clustered by document: what other held-out text would change. The
   * scatter that masks put between rows is taken out. NaN where all rows come from one document.
   */
  public double se() {
    return replicates().textError(documents);
  }

  /**
   * The standard error over masks: what other draws would change; 0 for an exact loss, NaN for a
   * single replicate of another.
   */
  public double mcSe() {
    return isExact() ? 0 : replicates().maskError();
  }

  /** The loss in nats per byte of text, comparable across tokenizers. */
  public double perByte() {
    return loss() * tokens / bytes;
  }

  /**
   * How much this loss lies above another's on the same rows, paired row by row. If both are
   * sampled they are also paired draw by draw: an {@link Evaluator} draws the same masks for every
   * model, and the noise that two models share cancels.
   *
   * @return the mean difference and its standard error over text, clustered by document, and masks
   * @throws IllegalArgumentException if they cannot be the same rows, being of other documents or
   *     bytes, or are sampled with different numbers of replicates
   */
  public Difference minus(Score other) {
    if (!Arrays.equals(documents, other.documents) || bytes != other.bytes) {
      throw new IllegalArgumentException("the two scores are not of the same rows");
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
   * @param mean in nats per token
   * @param se its standard error
   */
  public record Difference(double mean, double se) {}

  private Replicates replicates() {
    return new Replicates(losses);
  }

  /** The losses under so many draws, which an exact loss does not depend on. */
  private Replicates over(int draws) {
    if (losses.length != draws && !isExact()) {
      throw new IllegalArgumentException(
          "the two scores are of %d and %d replicates; they must be of equally many to be compared"
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
