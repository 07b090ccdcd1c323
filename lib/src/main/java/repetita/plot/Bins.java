package repetita.plot;

import org.apache.commons.math3.stat.StatUtils;

/** Bins of a histogram: all of the same round width, with round numbers as midpoints. */
public final class Bins {

  private static final double EXPONENT = 0.4;

  private Bins() {}

  /** A round number of at least twice the standard deviation divided by n to the power 0.4. */
  public static double width(double[] values) {
    double deviation = Math.sqrt(StatUtils.populationVariance(values));
    return deviation > 0 ? Steps.atLeast(2 * deviation / Math.pow(values.length, EXPONENT)) : 1;
  }

  /** The lower edge of the first bin. */
  public static double start(double[] values, double width) {
    return (Math.round(StatUtils.min(values) / width) - 0.5) * width;
  }
}
