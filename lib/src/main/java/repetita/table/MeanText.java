package repetita.table;

import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;

/** A mean over sources with half its 90% interval, such as {@code 1.424 ± 0.067}. */
final class MeanText {

  private static final double LEVEL = 0.9;

  private MeanText() {}

  /**
   * The text of a mean; without interval if there is only one loss.
   *
   * @param losses one of each source, in nats per token
   */
  static String of(double[] losses) {
    String mean = String.format(Locale.ROOT, "%.3f", StatUtils.mean(losses));
    return losses.length < 2
        ? mean
        : mean + String.format(Locale.ROOT, " ± %.3f", Interval.ofMean(losses, LEVEL).halfWidth());
  }
}
