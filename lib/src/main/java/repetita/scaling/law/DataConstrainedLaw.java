package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * The data-constrained law for repeated tokens (Muennighoff et al., arXiv 2305.16264, section 3.2;
 * arXiv 2507.15857, section 2.3): the fresh law at an effective number of tokens and of parameters,
 *
 * <pre>
 *   D' = U   + U   R_D* (1 - exp(-R_D / R_D*)),   R_D = D / U - 1
 *   N' = U_N + U_N R_N* (1 - exp(-R_N / R_N*)),   R_N = N / U_N - 1,   U_N = min(N, N_opt(U))
 * </pre>
 *
 * So the value of each further epoch, and of each further parameter beyond N_opt(U), decays
 * exponentially. The loss falls monotonically with epochs: the law cannot describe overfitting.
 *
 * @param fresh the law for fresh tokens
 * @param tokenDecay R_D*, the number of repetitions after which a repeated token counts for 1/e of
 *     a fresh one; infinite if repeated tokens never lose value
 * @param parameterDecay R_N*, the same for parameters beyond U_N; infinite if they never lose value
 */
public record DataConstrainedLaw(ChinchillaLaw fresh, double tokenDecay, double parameterDecay)
    implements Law {

  /**
   * @throws InvalidInput if a decay constant is not positive
   */
  public DataConstrainedLaw {
    if (!(tokenDecay > 0 && parameterDecay > 0)) {
      throw new InvalidInput(
          "The decay constants are R_D* = %s and R_N* = %s; both must be positive."
              .formatted(tokenDecay, parameterDecay));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    double unique = Math.min(uniqueTokens, tokens);
    return fresh.loss(effectiveParameters(parameters, unique), effectiveTokens(unique, tokens));
  }

  /**
   * Returns D', the effective tokens: the number of fresh tokens that are equivalent to D tokens
   * seen with U unique ones.
   */
  public double effectiveTokens(double uniqueTokens, double tokens) {
    return uniqueTokens * effectiveEpochs(tokens / uniqueTokens, tokenDecay);
  }

  /**
   * Returns the effective epochs D' / U: the epochs of fresh data that are equivalent to the given
   * epochs of repeated data.
   */
  public static double effectiveEpochs(double epochs, double tokenDecay) {
    return 1 + decayed(epochs - 1, tokenDecay);
  }

  /**
   * Returns N', the effective parameters: the number of parameters that would be equivalent without
   * a limit on data.
   */
  public double effectiveParameters(double parameters, double uniqueTokens) {
    double useful = Math.min(parameters, fresh.optimalParameters(uniqueTokens));
    return useful * (1 + decayed(parameters / useful - 1, parameterDecay));
  }

  /** Returns the limit of the loss for infinite epochs and parameters, in nats per token. */
  public double floor(double uniqueTokens) {
    return fresh.loss(
        fresh.optimalParameters(uniqueTokens) * (1 + parameterDecay),
        uniqueTokens * (1 + tokenDecay));
  }

  /**
   * Returns the reduced loss phi(c) = (L - E) U^beta at C = c U^(1 + beta/alpha) with optimal N and
   * D. It does not depend on U.
   */
  public double reducedLoss(double reducedFlops) {
    return reducedLoss(reducedFlops, 1);
  }

  /** Returns the reduced loss, computed at a given U. */
  public double reducedLoss(double reducedFlops, double uniqueTokens) {
    double flops = reducedFlops * Math.pow(uniqueTokens, 1 + fresh.beta() / fresh.alpha());
    double loss = Optimum.of(this, flops, uniqueTokens).loss();
    return (loss - fresh.irreducible()) * Math.pow(uniqueTokens, fresh.beta());
  }

  /** Returns a copy with another law for fresh tokens. */
  public DataConstrainedLaw withFresh(ChinchillaLaw other) {
    return new DataConstrainedLaw(other, tokenDecay, parameterDecay);
  }

  /** Returns a copy with another E. */
  public DataConstrainedLaw withIrreducible(double irreducible) {
    return withFresh(
        new ChinchillaLaw(irreducible, fresh.a(), fresh.alpha(), fresh.b(), fresh.beta()));
  }

  private static double decayed(double repetitions, double decay) {
    return Double.isInfinite(decay) ? repetitions : -decay * Math.expm1(-repetitions / decay);
  }
}
