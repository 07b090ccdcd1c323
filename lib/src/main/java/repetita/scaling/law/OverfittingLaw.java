package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * A law that describes overfitting: the data-constrained law plus a penalty for memorization,
 *
 * <pre>
 *   L = L_data-constrained(N, U, D) + K (D / U - 1)^gamma (N / U)^delta
 * </pre>
 *
 * The penalty is 0 at one epoch and grows with repetition, faster for a model that is large for its
 * text. Other forms proposed for overfitting are a penalty added to Chinchilla's law, a data term
 * that bends upward, and an optimal number of epochs that grows as U^0.39 / N^0.55. This form
 * contains the monotone law as the case K = 0, so a likelihood ratio tests whether a table needs
 * the penalty. Its optimal number of epochs falls with N and grows with U, as also found for
 * diffusion (arXiv 2510.03280).
 *
 * @param repeated the law without the penalty
 * @param penalty K, the coefficient of the penalty in nats per token; 0 for none
 * @param gamma the exponent of the repetitions
 * @param delta the exponent of the parameters per unique token
 */
public record OverfittingLaw(
    DataConstrainedLaw repeated, double penalty, double gamma, double delta) implements Law {

  /**
   * @throws InvalidInput if the penalty is negative or an exponent is not positive
   */
  public OverfittingLaw {
    if (!(penalty >= 0 && gamma > 0 && delta > 0)) {
      throw new InvalidInput(
          ("The constants of the penalty are K = %s, gamma = %s, delta = %s; K must not be"
                  + " negative, and the others must be positive.")
              .formatted(penalty, gamma, delta));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    double unique = Math.min(uniqueTokens, tokens);
    return repeated.loss(parameters, uniqueTokens, tokens)
        + penalty * Math.pow(tokens / unique - 1, gamma) * Math.pow(parameters / unique, delta);
  }
}
