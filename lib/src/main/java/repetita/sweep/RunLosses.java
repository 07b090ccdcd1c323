package repetita.sweep;

import repetita.evaluate.Score;
import repetita.file.Column;

/**
 * The losses of a run in nats per token, of its best and its final checkpoint.
 *
 * @param validation on the validation set, as during training
 * @param test on all rows of the test set
 * @param leftToRight of an MDM, exactly by the chain rule, on some rows of the test set
 * @param ownOrders of AR's best checkpoint on the test set, in the token orders of its training;
 *     null if these are only left to right
 */
public record RunLosses(
    @Column Validation validation,
    @Column Test test,
    @Column LeftToRight leftToRight,
    @Column(value = "ownOrdersBest", optional = true) Sampled ownOrders) {

  /** The lowest validation loss, and that after the last step. */
  public record Validation(double best, @Column("final") double last) {}

  /** Test losses; {@link RunSettings#lossKind} is their kind. */
  public record Test(@Column Sampled best, @Column("final") Sampled last) {}

  /** Exact test losses of an MDM; null if they were not measured. */
  public record LeftToRight(
      @Column(optional = true) Exact best, @Column(value = "final", optional = true) Exact last) {}

  /**
   * A loss that may be an average over draws of masks or orders.
   *
   * @param se standard error over text
   * @param mcSe standard error over draws; 0 for AR from left to right
   */
  public record Sampled(@Column("") double value, double se, double mcSe) {

    static Sampled of(Score score) {
      return new Sampled(score.loss(), score.se(), score.mcSe());
    }
  }

  /**
   * A loss without draws.
   *
   * @param se standard error over text
   */
  public record Exact(@Column("") double value, double se) {

    static Exact of(Score score) {
      return new Exact(score.loss(), score.se());
    }
  }
}
