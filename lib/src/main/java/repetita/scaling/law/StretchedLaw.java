package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * Quokka's law for masked diffusion on repeated tokens (Ni et al., arXiv 2510.03280), with e = D /
 * U epochs,
 *
 * <pre>
 *   L = A / N^alpha + B / D'^beta,   D' = U e^p exp(-((e - 1) / e_p)^q),   e_p = k U^u / N^v
 * </pre>
 *
 * A stretched exponential reduces the value of each further epoch, so the loss has a minimum in e:
 * the law describes overfitting.
 *
 * @param a A, the coefficient of the parameter term
 * @param alpha the exponent of the parameters
 * @param b B, the coefficient of the token term
 * @param beta the exponent of the effective tokens
 * @param growth p, the exponent of the epochs
 * @param shape q, the exponent that stretches the exponential
 * @param scale the scale e_p of the epochs
 */
public record StretchedLaw(
    double a, double alpha, double b, double beta, double growth, double shape, EpochScale scale)
    implements Law {

  private static final int ITERATIONS = 200;
  private static final double SETTLED = 1e-13;

  /**
   * The scale of the epochs, e_p = k U^u / N^v.
   *
   * @param coefficient k
   * @param unique u, the exponent of the unique tokens
   * @param parameters v, the exponent of the parameters
   */
  public record EpochScale(double coefficient, double unique, double parameters) {

    /** Returns e_p. */
    public double at(double size, double uniqueTokens) {
      return coefficient * Math.pow(uniqueTokens, unique) * Math.pow(size, -parameters);
    }
  }

  /**
   * @throws InvalidInput if a constant is not positive
   */
  public StretchedLaw {
    if (!(a > 0 && alpha > 0 && b > 0 && beta > 0 && growth > 0 && shape > 0)
        || !(scale.coefficient > 0 && scale.unique > 0 && scale.parameters > 0)) {
      throw new InvalidInput(
          ("The constants of the law are A = %s, alpha = %s, B = %s, beta = %s, p = %s, q = %s, k ="
                  + " %s, u = %s, v = %s; all must be positive.")
              .formatted(
                  a,
                  alpha,
                  b,
                  beta,
                  growth,
                  shape,
                  scale.coefficient,
                  scale.unique,
                  scale.parameters));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    double unique = Math.min(uniqueTokens, tokens);
    double epochs = tokens / unique;
    double decay = Math.pow((epochs - 1) / scale.at(parameters, unique), shape);
    double effective = unique * Math.pow(epochs, growth) * Math.exp(-decay);
    return a * Math.pow(parameters, -alpha) + b * Math.pow(effective, -beta);
  }

  /**
   * Returns the number of epochs with the lowest loss, where p / e = q (e - 1)^(q - 1) / e_p^q. For
   * many epochs it approaches (p / q)^(1/q) e_p; with Quokka's constants that is 26.8 e_p.
   */
  public double optimalEpochs(double parameters, double uniqueTokens) {
    double limit = Math.pow(growth / shape, 1 / shape) * scale.at(parameters, uniqueTokens);
    double epochs = limit;
    for (int i = 0; i < ITERATIONS; i++) {
      double last = epochs;
      epochs = 1 + limit * Math.pow((last - 1) / last, 1 / shape);
      if (Math.abs(epochs - last) <= SETTLED * epochs) {
        return epochs;
      }
    }
    return epochs;
  }
}
