package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * Chinchilla's law for fresh tokens, L(N, D) = E + A / N^alpha + B / D^beta (Hoffmann et al., arXiv
 * 2203.15556, equation 2).
 *
 * @param irreducible E, the irreducible loss, approached with infinite parameters and tokens, in
 *     nats per token
 * @param a A, the coefficient of the parameter term
 * @param alpha the exponent of the parameters
 * @param b B, the coefficient of the token term
 * @param beta the exponent of the tokens
 */
public record ChinchillaLaw(double irreducible, double a, double alpha, double b, double beta)
    implements Law {

  /**
   * @throws InvalidInput if E is negative or another constant is not positive
   */
  public ChinchillaLaw {
    if (!(irreducible >= 0 && a > 0 && alpha > 0 && b > 0 && beta > 0)) {
      throw new InvalidInput(
          ("The constants of the law are E = %s, A = %s, alpha = %s, B = %s, beta = %s; E must"
                  + " not be negative, and the others must be positive.")
              .formatted(irreducible, a, alpha, b, beta));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    return loss(parameters, Math.min(uniqueTokens, tokens));
  }

  /** Returns the loss after D fresh tokens, in nats per token. */
  public double loss(double parameters, double tokens) {
    return irreducible + a * Math.pow(parameters, -alpha) + b * Math.pow(tokens, -beta);
  }

  /**
   * Returns the compute-optimal N for D fresh tokens, N_opt(D) = (alpha A / (beta B))^(1/alpha)
   * D^(beta/alpha), which minimizes the loss at fixed 6ND.
   */
  public double optimalParameters(double tokens) {
    return Math.pow(alpha * a / (beta * b), 1 / alpha) * Math.pow(tokens, beta / alpha);
  }

  /**
   * Returns the law with another exponent for both terms; their values at N and D stay the same.
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
