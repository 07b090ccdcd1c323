package repetita.scaling.law;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import repetita.InvalidInput;

/**
 * A power law of one quantity that approaches a limit, L(x) = limit + coefficient / x^exponent.
 *
 * @param limit the value at infinity
 * @param coefficient the distance from the limit at x = 1
 * @param exponent the exponent
 */
public record LimitedPowerLaw(double limit, double coefficient, double exponent) {

  private static final double LOWEST = 0.01;
  private static final double HIGHEST = 5;
  private static final double TOLERANCE = 1e-10;
  private static final int EVALUATIONS = 500;

  /** Returns the value at x. */
  public double at(double x) {
    return limit + coefficient * Math.pow(x, -exponent);
  }

  /** Returns the x at which the law has a value between its limit and infinity. */
  public double inverse(double value) {
    return Math.pow(coefficient / (value - limit), 1 / exponent);
  }

  /**
   * Fits the law by least squares: a line in x^-exponent for each exponent from 0.01 to 5, and the
   * exponent by Brent's method.
   *
   * @throws InvalidInput if there are fewer than three different x
   */
  public static LimitedPowerLaw through(double[] x, double[] values) {
    if (Arrays.stream(x).distinct().count() < 3) {
      throw new InvalidInput(
          "A power law with a limit was requested through %d point(s); it needs at least 3 that differ."
              .formatted(x.length));
    }
    double exponent =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(LOWEST, HIGHEST, 0.3),
                new UnivariateObjectiveFunction(
                    power -> line(x, values, power).getSumSquaredErrors()))
            .getPoint();
    SimpleRegression line = line(x, values, exponent);
    return new LimitedPowerLaw(line.getIntercept(), line.getSlope(), exponent);
  }

  private static SimpleRegression line(double[] x, double[] values, double exponent) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(Math.pow(x[i], -exponent), values[i]);
    }
    return line;
  }
}
