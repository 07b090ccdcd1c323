package repetita.compare;

import java.util.List;
import repetita.evaluate.Score;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The MDM against one AR training on the same test rows, in nats per token.
 *
 * @param rival the name of the AR training
 * @param ar its exact loss
 * @param mdm the MDM's upper bound
 * @param difference MDM − AR, paired row by row
 */
public record Verdict(String rival, Score ar, Score mdm, Score.Difference difference) {

  /** A difference within this number of standard errors is not clear. */
  private static final double STANDARD_ERRORS = 2;

  /**
   * Compares two scores.
   *
   * @throws IllegalArgumentException if they are not of the same rows
   */
  public static Verdict of(String rival, Score ar, Score mdm) {
    return new Verdict(rival, ar, mdm, mdm.minus(ar));
  }

  /** Says which of the two is lower. */
  public String words() {
    if (Math.abs(difference.mean()) <= STANDARD_ERRORS * difference.se()) {
      return "no clear difference";
    }
    return difference.mean() < 0 ? "the MDM's bound is lower" : "AR is lower than the bound";
  }

  /** Verdicts as a table, one row each. */
  public static Table table(List<Verdict> verdicts) {
    return Table.create(
        "test rows, nats per token",
        StringColumn.create("AR training", verdicts.stream().map(Verdict::rival)),
        DoubleColumn.create("AR", verdicts.stream().mapToDouble(v -> v.ar.loss()).toArray()),
        DoubleColumn.create("MDM ≤", verdicts.stream().mapToDouble(v -> v.mdm.loss()).toArray()),
        DoubleColumn.create(
            "MDM − AR", verdicts.stream().mapToDouble(v -> v.difference.mean()).toArray()),
        DoubleColumn.create(
            "standard error", verdicts.stream().mapToDouble(v -> v.difference.se()).toArray()),
        StringColumn.create("in words", verdicts.stream().map(Verdict::words)));
  }
}
