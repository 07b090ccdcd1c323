package repetita.sweep;

import repetita.evaluate.Score;
import repetita.file.Column;

/**
 * The losses of a run in nats per token, of the weights of its lowest validation loss (best) and of
 * its last ones.
 *
 * @param validation on the validation set, as in training
 * @param test on all rows of the test set
 * @param leftToRight of an MDM by the chain rule from left to right, on some rows of the test set
 * @param ownOrders of AR's best weights on the test set in the token orders that it was trained on;
 *     null where these are from left to right
 */
public record RunLosses(
    @Column Validation validation,
    @Column Test test,
    @Column LeftToRight leftToRight,
    @Column(value = "ownOrdersBest", optional = true) Sampled ownOrders) {

  /** The lowest validation loss, and the one after the last step. */
  public record Validation(double best, @Column("final") double last) {}

  /** Exact, a bound, or an estimate: see {@link RunSettings#lossKind}. */
  public record Test(@Column Sampled best, @Column("final") Sampled last) {}

  /** Null if they were not asked for. */
  public record LeftToRight(
      @Column(optional = true) Exact best, @Column(value = "final", optional = true) Exact last) {}

  /**
   * A loss that may be averaged over draws.
   *
   * @param se its standard error over text
   * @param mcSe its standard error over draws; 0 for AR from left to right
   */
  public record Sampled(@Column("") double value, double se, double mcSe) {

    static Sampled of(Score score) {
      return new Sampled(score.loss(), score.se(), score.mcSe());
    }
  }

  /**
   * A loss without draws.
   *
   * @param se its standard error over text
   */
  public record Exact(@Column("") double value, double se) {

    static Exact of(Score score) {
      return new Exact(score.loss(), score.se());
    }
  }
}
