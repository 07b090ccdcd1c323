package repetita.scaling.law;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/** The minimum of a function of one variable: first on a coarse grid, then by Brent's method. */
public final class GridThenBrent {

  private static final double STEP = 0.5;
  private static final double TOLERANCE = 1e-10;
  private static final int EVALUATIONS = 200;

  private GridThenBrent() {}

  /**
   * Returns the place and the value of the minimum between two ends. A second minimum that is
   * narrower than a step of 0.5 may be missed.
   */
  public static UnivariatePointValuePair minimum(
      DoubleUnaryOperator function, double low, double high) {
    double best = low;
    double lowest = Double.POSITIVE_INFINITY;
    for (double at = low; at <= high; at += STEP) {
      double value = function.applyAsDouble(at);
      if (value < lowest) {
        lowest = value;
        best = at;
      }
    }
    return new BrentOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            new MaxEval(EVALUATIONS),
            GoalType.MINIMIZE,
            new SearchInterval(Math.max(low, best - STEP), Math.min(high, best + STEP), best),
            new UnivariateObjectiveFunction(function::applyAsDouble));
  }
}
