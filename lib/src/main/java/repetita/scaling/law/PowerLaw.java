package repetita.scaling.law;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import repetita.InvalidInput;

/**
 * C = coefficient U^exponent, U in tokens.
 *
 * @param coefficient C at one token, in FLOPs
 * @param exponent the slope of the line in double logarithms
 */
public record PowerLaw(double coefficient, double exponent) {

  /** The critical line as arXiv 2507.15857 prints it: log10 U = 0.460 log10 C - 1.050. */
  public static final PowerLaw PRINTED = new PowerLaw(2.12 * Math.pow(10, 1.956), 2.174);

  /** The critical line as figure 6b of arXiv 2507.15857 draws it, read from the figure. */
  public static final PowerLaw DRAWN = inMillions(8.3e14, 2.39);

  /** A law that was written for U in millions of tokens. */
  public static PowerLaw inMillions(double coefficient, double exponent) {
    return new PowerLaw(coefficient * Math.pow(1e6, -exponent), exponent);
  }

  /**
   * The line of least squares of ln C on ln U.
   *
   * @throws InvalidInput if there are fewer than two points
   */
  public static PowerLaw through(double[] uniqueTokens, double[] flops) {
    if (uniqueTokens.length < 2) {
      throw new InvalidInput(
          "A line is asked for through %d point(s); it needs two.".formatted(uniqueTokens.length));
    }
    SimpleRegression regression = new SimpleRegression();
    for (int i = 0; i < uniqueTokens.length; i++) {
      regression.addData(Math.log(uniqueTokens[i]), Math.log(flops[i]));
    }
    return new PowerLaw(Math.exp(regression.getIntercept()), regression.getSlope());
  }

  /** C at U. */
  public double at(double uniqueTokens) {
    return coefficient * Math.pow(uniqueTokens, exponent);
  }
}
