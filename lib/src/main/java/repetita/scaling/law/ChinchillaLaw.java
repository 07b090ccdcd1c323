package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * L(N, D) = E + A / N^alpha + B / D^beta for tokens that are all fresh (Hoffmann et al., arXiv
 * 2203.15556, equation 2).
 *
 * @param irreducible E, the loss of an endless model on endless text, in nats per token
 * @param a A
 * @param alpha how fast the loss falls with parameters
 * @param b B
 * @param beta how fast the loss falls with tokens
 */
public record ChinchillaLaw(double irreducible, double a, double alpha, double b, double beta)
    implements Law {

  /**
   * @throws InvalidInput if E is negative or another constant is not positive
   */
  public ChinchillaLaw {
    if (!(irreducible >= 0 && a > 0 && alpha > 0 && b > 0 && beta > 0)) {
      throw new InvalidInput(
          "A law has E = %s, A = %s, alpha = %s, B = %s, beta = %s; E must not be negative, the others must be positive."
              .formatted(irreducible, a, alpha, b, beta));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    return loss(parameters, Math.min(uniqueTokens, tokens));
  }

  /** The loss after D fresh tokens. */
  public double loss(double parameters, double tokens) {
    return irreducible + a * Math.pow(parameters, -alpha) + b * Math.pow(tokens, -beta);
  }

  /**
   * The N at which D fresh tokens are spent best, N_opt(D) = (alpha A / (beta B))^(1/alpha)
   * D^(beta/alpha): where the loss at fixed 6ND is lowest.
   */
  public double optimalParameters(double tokens) {
    return Math.pow(alpha * a / (beta * b), 1 / alpha) * Math.pow(tokens, beta / alpha);
  }

  /**
   * With another exponent for both terms, whose values at N and D stay the same.
   *
   * @param parameters the N at which the second term stays the same
   * @param tokens the D at which the third term stays the same
   */
  public ChinchillaLaw withExponent(double exponent, double parameters, double tokens) {
    return new ChinchillaLaw(
        irreducible,
        a * Math.pow(parameters, exponent - alpha),
        exponent,
        b * Math.pow(tokens, exponent - beta),
        exponent);
  }
}
