package repetita.advise;

import java.util.function.DoubleBinaryOperator;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;
import repetita.scaling.law.GridThenBrent;
import repetita.scaling.law.Law;
import repetita.scaling.law.Optimum;

/** The lowest loss at a compute if no network trains past its overfitting point. */
final class CappedOptimum {

  private static final double SMALLEST = Math.log(1e5);
  private static final double LARGEST = Math.log(3e12);

  private CappedOptimum() {}

  /**
   * Returns the optimum over N. It may leave part of the compute unused.
   *
   * @param epochs the largest useful number of epochs for N and U
   */
  static Optimum of(Law law, DoubleBinaryOperator epochs, double flops, double uniqueTokens) {
    UnivariatePointValuePair found =
        GridThenBrent.minimum(
            logN -> {
              double parameters = Math.exp(logN);
              return law.loss(
                  parameters, uniqueTokens, tokens(parameters, epochs, flops, uniqueTokens));
            },
            SMALLEST,
            LARGEST);
    double parameters = Math.exp(found.getPoint());
    return new Optimum(
        parameters,
        uniqueTokens,
        tokens(parameters, epochs, flops, uniqueTokens),
        found.getValue());
  }

  private static double tokens(
      double parameters, DoubleBinaryOperator epochs, double flops, double uniqueTokens) {
    return Math.min(
        flops / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters),
        uniqueTokens * Math.max(1, epochs.applyAsDouble(parameters, uniqueTokens)));
  }
}
