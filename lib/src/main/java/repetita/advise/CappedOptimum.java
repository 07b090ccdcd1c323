package repetita.advise;

import java.util.function.DoubleBinaryOperator;
import repetita.scaling.law.Law;
import repetita.scaling.law.Optimum;

/** The lowest loss at a compute if no network trains past its overfitting point. */
final class CappedOptimum {

  private static final double SMALLEST = Math.log(1e5);
  private static final double LARGEST = Math.log(3e12);
  private static final double STEP = 0.02;

  private CappedOptimum() {}

  /**
   * Returns the optimum over N. It may leave part of the compute unused.
   *
   * @param epochs the largest useful number of epochs for N and U
   */
  static Optimum of(Law law, DoubleBinaryOperator epochs, double flops, double uniqueTokens) {
    Optimum best = new Optimum(Double.NaN, uniqueTokens, Double.NaN, Double.POSITIVE_INFINITY);
    for (double logN = SMALLEST; logN <= LARGEST; logN += STEP) {
      double parameters = Math.exp(logN);
      double tokens =
          Math.min(
              flops / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters),
              uniqueTokens * Math.max(1, epochs.applyAsDouble(parameters, uniqueTokens)));
      double loss = law.loss(parameters, uniqueTokens, tokens);
      if (loss < best.loss()) {
        best = new Optimum(parameters, uniqueTokens, tokens, loss);
      }
    }
    return best;
  }
}
