package repetita.scaling;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Where a quantity may lie. A side on which nothing bounds it is 0, since most are positive, or
 * infinite.
 *
 * @param low the lower end, 0 if there is none
 * @param high the upper end, infinite if there is none
 * @param level the share of such intervals that shall hold the truth, for example 0.9
 */
public record Interval(double low, double high, double level) {

  /**
   * What Student's t allows about the mean that values are drawn around. Unlike others it may reach
   * below 0.
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
    return low != 0;
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
    if (low == high && (low == 0 || Double.isInfinite(low))) {
      return (low == 0 ? "0" : "infinite") + percent;
    }
    if (isBoundedBelow() && isBoundedAbove()) {
      return String.format(Locale.ROOT, "%.4g to %.4g", low, high) + percent;
    }
    if (isBoundedBelow()) {
      return String.format(Locale.ROOT, "at least %.4g, not bounded above", low) + percent;
    }
    return isBoundedAbove()
        ? String.format(Locale.ROOT, "at most %.4g, not bounded below", high) + percent
        : "not bounded on either side" + percent;
  }
}
