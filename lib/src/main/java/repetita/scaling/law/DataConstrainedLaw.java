package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * A law for repeated tokens (Muennighoff et al., arXiv 2305.16264, section 3.2; arXiv 2507.15857,
 * section 2.3): the fresh law at an effective number of tokens and of parameters,
 *
 * <pre>
 *   D' = U   + U   R_D* (1 - exp(-R_D / R_D*)),   R_D = D / U - 1
 *   N' = U_N + U_N R_N* (1 - exp(-R_N / R_N*)),   R_N = N / U_N - 1,   U_N = min(N, N_opt(U))
 * </pre>
 *
 * so that the value of each further pass, and of each further parameter beyond what U tokens can
 * use, decays exponentially. It falls with epochs for ever and cannot follow a model that gets
 * worse.
 *
 * @param fresh the law for fresh tokens
 * @param tokenDecay R_D*: after so many repetitions a repeated token is worth 1/e of a fresh one;
 *     infinite if it never loses worth
 * @param parameterDecay R_N*, the same for parameters beyond U_N; infinite if they do not lose
 *     worth
 */
public record DataConstrainedLaw(ChinchillaLaw fresh, double tokenDecay, double parameterDecay)
    implements Law {

  /**
   * @throws InvalidInput if a decay is not positive
   */
  public DataConstrainedLaw {
    if (!(tokenDecay > 0 && parameterDecay > 0)) {
      throw new InvalidInput(
          "A law has R_D* = %s and R_N* = %s; both must be positive."
              .formatted(tokenDecay, parameterDecay));
    }
  }

  @Override
  public double loss(double parameters, double uniqueTokens, double tokens) {
    double unique = Math.min(uniqueTokens, tokens);
    return fresh.loss(effectiveParameters(parameters, unique), effectiveTokens(unique, tokens));
  }

  /** D': the number of fresh tokens that are worth as much as D tokens of U unique ones. */
  public double effectiveTokens(double uniqueTokens, double tokens) {
    return uniqueTokens * effectiveEpochs(tokens / uniqueTokens, tokenDecay);
  }

  /** D' / U: how many epochs over fresh text some epochs over the same text are worth. */
  public static double effectiveEpochs(double epochs, double tokenDecay) {
    return 1 + decayed(epochs - 1, tokenDecay);
  }

  /** N': the number of parameters that would do as much if text were not scarce. */
  public double effectiveParameters(double parameters, double uniqueTokens) {
    double useful = Math.min(parameters, fresh.optimalParameters(uniqueTokens));
    return useful * (1 + decayed(parameters / useful - 1, parameterDecay));
  }

  /** The loss that neither epochs nor parameters bring down any further. */
  public double floor(double uniqueTokens) {
    return fresh.loss(
        fresh.optimalParameters(uniqueTokens) * (1 + parameterDecay),
        uniqueTokens * (1 + tokenDecay));
  }

  /**
   * phi(c) = (L - E) U^beta at C = c U^(1 + beta/alpha), each N and D at its best: what remains of
   * the best loss when unique tokens are divided out. It is the same for all U.
   */
  public double reducedLoss(double reducedFlops) {
    return reducedLoss(reducedFlops, 1);
  }

  /** The same, computed at a certain U. */
  public double reducedLoss(double reducedFlops, double uniqueTokens) {
    double flops = reducedFlops * Math.pow(uniqueTokens, 1 + fresh.beta() / fresh.alpha());
    double loss = Optimum.of(this, flops, uniqueTokens).loss();
    return (loss - fresh.irreducible()) * Math.pow(uniqueTokens, fresh.beta());
  }

  /** With another law for fresh tokens. */
  public DataConstrainedLaw withFresh(ChinchillaLaw other) {
    return new DataConstrainedLaw(other, tokenDecay, parameterDecay);
  }

  /** With another E. */
  public DataConstrainedLaw withIrreducible(double irreducible) {
    return withFresh(
        new ChinchillaLaw(irreducible, fresh.a(), fresh.alpha(), fresh.b(), fresh.beta()));
  }

  private static double decayed(double repetitions, double decay) {
    return Double.isInfinite(decay) ? repetitions : -decay * Math.expm1(-repetitions / decay);
  }
}
