package repetita.sweep;

import repetita.InvalidInput;

/**
 * How finished runs are judged on the test set.
 *
 * @param replicates draws of masks or orders that are averaged
 * @param leftToRightRows rows of the test set on which an MDM is judged exactly, from left to
 *     right; 0 for none. Those of a hierarchy, which are independent, are the first; those of a
 *     text are spread over it, see {@link repetita.train.store.TrainedRun#heldOut}
 */
public record Reporting(int replicates, int leftToRightRows) {

  /** As {@code repetita evaluate} judges by default: 16 draws, and no rows from left to right. */
  public static final Reporting DEFAULT = new Reporting(16, 0);

  public Reporting {
    if (replicates < 2 || leftToRightRows < 0) {
      throw new InvalidInput(
          "Reporting asks for %d replicates and %d rows from left to right; at least 2 and 0 are needed."
              .formatted(replicates, leftToRightRows));
    }
  }
}
