package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * A law that can bend up again: the data-constrained law plus a penalty for what is learned by
 * heart,
 *
 * <pre>
 *   L = L_data-constrained(N, U, D) + K (D / U - 1)^gamma (N / U)^delta
 * </pre>
 *
 * which is nothing at one epoch, grows with repetition, and sooner for a model that is large for
 * its text. Of the forms proposed for overfitting (a penalty added to Chinchilla's law, a bend of
 * the data term, a best number of epochs that grows as U^0.39 / N^0.55) this one holds the monotone
 * law as its case K = 0, so that a likelihood ratio says whether a table needs it, and has a best
 * number of epochs that falls with N and grows with U, as was found for diffusion too (arXiv
 * 2510.03280).
 *
 * @param repeated the law without the penalty
 * @param penalty K, in nats per token; 0 for none
 * @param gamma how fast the penalty grows with repetitions
 * @param delta how fast it grows with parameters per unique token
 */
public record OverfittingLaw(
    DataConstrainedLaw repeated, double penalty, double gamma, double delta) implements Law {

  /**
   * @throws InvalidInput if the penalty is negative or an exponent is not positive
   */
  public OverfittingLaw {
    if (!(penalty >= 0 && gamma > 0 && delta > 0)) {
      throw new InvalidInput(
          "A law has K = %s, gamma = %s, delta = %s; K must not be negative, the others must be positive."
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
