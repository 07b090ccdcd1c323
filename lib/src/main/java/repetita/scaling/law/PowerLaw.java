package repetita.scaling.law;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import repetita.InvalidInput;

/**
 * The power law C = coefficient U^exponent, with U in tokens.
 *
 * @param coefficient the value of C at U = 1 token, in FLOPs
 * @param exponent the slope in log-log coordinates
 */
public record PowerLaw(double coefficient, double exponent) {

  /** The critical line as arXiv 2507.15857 prints it: log10 U = 0.460 log10 C - 1.050. */
  public static final PowerLaw PRINTED = new PowerLaw(2.12 * Math.pow(10, 1.956), 2.174);

  /** The critical line of figure 6b of arXiv 2507.15857, read from the figure. */
  public static final PowerLaw DRAWN = inMillions(8.3e14, 2.39);

  /** Converts a power law in millions of tokens. */
  public static PowerLaw inMillions(double coefficient, double exponent) {
    return new PowerLaw(coefficient * Math.pow(1e6, -exponent), exponent);
  }

  /**
   * Returns the least-squares line of ln C on ln U.
   *
   * @throws InvalidInput if there are fewer than two points
   */
  public static PowerLaw through(double[] uniqueTokens, double[] flops) {
    if (uniqueTokens.length < 2) {
      throw new InvalidInput(
          "A line through %d point(s) was requested; at least 2 points are needed."
              .formatted(uniqueTokens.length));
    }
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < uniqueTokens.length; i++) {
      regression.addData(Math.log(uniqueTokens[i]), Math.log(flops[i]));
    }
    return new PowerLaw(Math.exp(regression.getIntercept()), regression.getSlope());
  }

  /** Returns C at U, in FLOPs. */
  public double at(double uniqueTokens) {
    return coefficient * Math.pow(uniqueTokens, exponent);
  }
}
