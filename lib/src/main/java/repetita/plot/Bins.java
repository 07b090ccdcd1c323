package repetita.plot;

import org.apache.commons.math3.stat.StatUtils;

/** Bins of a histogram, of one round width, with round numbers in their middles. */
public final class Bins {

  private static final double EXPONENT = 0.4;

  private Bins() {}

  /** A round number not less than twice the standard deviation over n to the power 0.4. */
  public static double width(double[] values) {
    double deviation = Math.sqrt(StatUtils.populationVariance(values));
    return deviation > 0 ? Steps.atLeast(2 * deviation / Math.pow(values.length, EXPONENT)) : 1;
  }

  /** The lower edge of the first bin. */
  public static double start(double[] values, double width) {
    return (Math.round(StatUtils.min(values) / width) - 0.5) * width;
  }
}
