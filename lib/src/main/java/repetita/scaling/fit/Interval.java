package repetita.scaling.fit;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import repetita.file.Numeral;

/**
 * Where a quantity may lie. A side on which nothing bounds it is infinite.
 *
 * @param low the lower end, minus infinity if there is none
 * @param high the upper end, infinity if there is none
 * @param level the share of such intervals that shall hold the truth, for example 0.9
 */
public record Interval(double low, double high, double level) {

  /**
   * What Student's t allows about the mean that values are drawn around.
   *
   * @param values two or more
   */
  public static Interval ofMean(double[] values, double level) {
    double mean = StatUtils.mean(values);
    double error = Math.sqrt(StatUtils.variance(values) / values.length);
    double reach =
        error
            * new TDistribution(null, values.length - 1)
                .inverseCumulativeProbability((1 + level) / 2);
    return new Interval(mean - reach, mean + reach, level);
  }

  /** Whether something bounds it from below. */
  public boolean isBoundedBelow() {
    return low > Double.NEGATIVE_INFINITY;
  }

  /** Whether something bounds it from above. */
  public boolean isBoundedAbove() {
    return high < Double.POSITIVE_INFINITY;
  }

  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** In words that say which sides are open. */
  @Override
  public String toString() {
    String percent = " (%.0f%%)".formatted(100 * level);
    if (low == high && !(isBoundedBelow() && isBoundedAbove())) {
      return (isBoundedBelow() ? "infinite" : "below all that was searched") + percent;
    }
    if (isBoundedBelow() && isBoundedAbove()) {
      return digits(low) + " to " + digits(high) + percent;
    }
    if (isBoundedBelow()) {
      return "at least " + digits(low) + ", not bounded above" + percent;
    }
    return isBoundedAbove()
        ? "at most " + digits(high) + ", not bounded below" + percent
        : "not bounded on either side" + percent;
  }

  private static String digits(double end) {
    return end == 0
        ? "0"
        : Math.abs(end) < 1e5 ? String.format(Locale.ROOT, "%.4g", end) : Numeral.brief(end);
  }
}
