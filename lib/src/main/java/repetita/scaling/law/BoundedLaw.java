package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * A law that stays between two bounds (arXiv 2605.09189, quoted at second hand),
 *
 * <pre>
 *   L = E + (L0 - E) h / (1 + h),   h = a / N^alpha + b / D^beta + c N^gamma / U^delta
 * </pre>
 *
 * L0 is the loss of an uninformed model. The last term describes overfitting: a network that is
 * large for its unique tokens. Where h is small the law is Chinchilla's with A = (L0 - E) a and B =
 * (L0 - E) b, plus that term.
 *
 * @param fresh E, (L0 - E) a, alpha, (L0 - E) b and beta, so Chinchilla's law where h is small
 * @param rise L0 - E, in nats per token
 * @param c the coefficient of the overfitting term; 0 for none
 * @param gamma the exponent of the parameters in that term
 * @param delta the exponent of the unique tokens in that term
 */
public record BoundedLaw(ChinchillaLaw fresh, double rise, double c, double gamma, double delta)
    implements Law {

  /**
   * @throws InvalidInput if L0 is not above E, c is negative, or an exponent is not positive
   */
  public BoundedLaw {
    if (!(rise > 0 && c >= 0 && gamma > 0 && delta > 0)) {
      throw new InvalidInput(
          ("The constants of the bounded law are L0 - E = %s, c = %s, gamma = %s, delta = %s; c must"
                  + " not be negative, and the others must be positive.")
              .formatted(rise, c, gamma, delta));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    double unique = Math.min(uniqueTokens, tokens);
    double h =
        (fresh.loss(parameters, tokens) - fresh.irreducible()) / rise
            + c * Math.pow(parameters, gamma) * Math.pow(unique, -delta);
    return fresh.irreducible() + rise * h / (1 + h);
  }

  /** Returns L0, the loss of an uninformed model, in nats per token. */
  public double uninformed() {
    return fresh.irreducible() + rise;
  }
}
