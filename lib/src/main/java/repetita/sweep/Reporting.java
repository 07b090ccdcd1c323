package repetita.sweep;

import repetita.InvalidInput;

/**
 * How finished runs are evaluated on the test set.
 *
 * @param replicates independent draws of masks or orders to average over, at least 2
 * @param leftToRightRows rows of the test set on which an MDM is evaluated exactly, from left to
 *     right; 0 for none. See {@link repetita.train.store.TrainedRun#heldOut} for their selection
 */
public record Reporting(int replicates, int leftToRightRows) {

  /** 16 draws, as in {@code repetita evaluate}, and no exact evaluation. */
  public static final Reporting DEFAULT = new Reporting(16, 0);

  public Reporting {
    if (replicates < 2 || leftToRightRows < 0) {
      throw new InvalidInput(
          "The reporting has %d replicates and %d left-to-right rows; there must be at least 2 replicates, and the rows must be 0 or more."
              .formatted(replicates, leftToRightRows));
    }
  }
}
