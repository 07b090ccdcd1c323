package repetita.scaling.law;

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

  /**
   * Finds the optimum over ln N.
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
    UnivariatePointValuePair found =
        GridThenBrent.minimum(
            logN -> loss(law, logN, product, uniqueTokens), middle - REACH, middle + REACH);
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
