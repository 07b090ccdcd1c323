package repetita.scaling.fit;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import repetita.file.Numeral;

/**
 * An interval for a quantity. An end without a bound is infinite.
 *
 * @param low the lower end, minus infinity if there is none
 * @param high the upper end, infinity if there is none
 * @param level the nominal coverage, for example 0.9
 */
public record Interval(double low, double high, double level) {

  private static final double NORMAL_90 = 1.645;

  /**
   * Returns Student's t interval of the mean of a normal sample.
   *
   * @param values the sample, at least two values
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

  /** Returns the 90% interval of a normal estimate. */
  public static Interval ofNormal(double estimate, double standardError) {
    double reach = NORMAL_90 * standardError;
    return new Interval(estimate - reach, estimate + reach, 0.9);
  }

  /** Returns half the distance between the ends. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** Returns whether the lower end is finite. */
  public boolean isBoundedBelow() {
    return low > Double.NEGATIVE_INFINITY;
  }

  /** Returns whether the upper end is finite. */
  public boolean isBoundedAbove() {
    return high < Double.POSITIVE_INFINITY;
  }

  /** Returns whether a value lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Describes the interval, including which ends are open. */
  @Override
  public String toString() {
    return "%s (%.0f%%)".formatted(ends(), 100 * level);
  }

  /** In words that say which sides are open, without the level. */
  public String ends() {
    if (low == high && !(isBoundedBelow() && isBoundedAbove())) {
      return isBoundedBelow() ? "infinite" : "below the searched range";
    }
    if (isBoundedBelow() && isBoundedAbove()) {
      return digits(low) + " to " + digits(high);
    }
    if (isBoundedBelow()) {
      return "at least " + digits(low) + ", not bounded above";
    }
    return isBoundedAbove()
        ? "at most " + digits(high) + ", not bounded below"
        : "not bounded on either side";
  }

  private static String digits(double end) {
    return end == 0
        ? "0"
        : Math.abs(end) < 1e5 ? String.format(Locale.ROOT, "%.4g", end) : Numeral.brief(end);
  }
}
