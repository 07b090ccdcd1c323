package repetita.scaling.law;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import repetita.InvalidInput;

/**
 * The lowest loss at compute C on U unique tokens, over all N with D = C / 6N.
 *
 * @param parameters the optimal N
 * @param uniqueTokens U
 * @param tokens the optimal D, including repetitions
 * @param loss the loss there, in nats per token
 */
public record Optimum(double parameters, double uniqueTokens, double tokens, double loss) {

  private static final double REACH = 30;
  private static final double STEP = 0.5;
  private static final double TOLERANCE = 1e-10;
  private static final int EVALUATIONS = 200;

  /**
   * Finds the optimum: first on a coarse grid of ln N, then by Brent's method.
   *
   * @throws InvalidInput if C or U is not positive, or C is infinite
   */
  public static Optimum of(Law law, double flops, double uniqueTokens) {
    if (!(flops > 0 && flops < Double.POSITIVE_INFINITY && uniqueTokens > 0)) {
      throw new InvalidInput(
          ("The best loss at %s FLOPs and %s unique tokens is undefined; both must be positive, and"
                  + " the compute finite.")
              .formatted(flops, uniqueTokens));
    }
    double product = flops / Law.FLOPS_PER_PARAMETER_AND_TOKEN;
    double middle = Math.log(product) / 2;
    double best = middle;
    double lowest = Double.POSITIVE_INFINITY;
    for (double logN = middle - REACH; logN <= middle + REACH; logN += STEP) {
      double loss = loss(law, logN, product, uniqueTokens);
      if (loss < lowest) {
        lowest = loss;
        best = logN;
      }
    }
    UnivariatePointValuePair found =
        new BrentOptimizer(TOLERANCE, TOLERANCE)
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new SearchInterval(best - STEP, best + STEP, best),
                new UnivariateObjectiveFunction(logN -> loss(law, logN, product, uniqueTokens)));
    double parameters = Math.exp(found.getPoint());
    return new Optimum(parameters, uniqueTokens, product / parameters, found.getValue());
  }

  /** Returns the number of epochs, D / U. Below 1 only part of the text is seen. */
  public double epochs() {
    return tokens / uniqueTokens;
  }

  private static double loss(Law law, double logN, double product, double uniqueTokens) {
    double parameters = Math.exp(logN);
    return law.loss(parameters, uniqueTokens, product / parameters);
  }
}
