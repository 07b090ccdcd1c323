package repetita.scaling.fit;

import java.util.List;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.FitParameter;

/**
 * A family's law with its uncertainty.
 *
 * @param law the law
 * @param draws bootstrap samples of the law; empty if its uncertainty is unknown
 * @param relativeError the root mean square of ln L_law - ln L_measured, the typical relative error
 *     for a single run
 * @param range the ranges to which the law was fitted
 * @param warnings warnings about the law, one sentence each
 */
public record KnownLaw(
    DataConstrainedLaw law,
    List<DataConstrainedLaw> draws,
    double relativeError,
    FittedRange range,
    List<String> warnings) {

  public KnownLaw {
    draws = List.copyOf(draws);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns whether a constant ended at a bound of the search, so that the table does not identify
   * it.
   */
  public boolean endedAtBound() {
    ChinchillaLaw fresh = law.fresh();
    return FitParameter.IRREDUCIBLE.atBound(fresh.irreducible())
        || FitParameter.A.atBound(fresh.a())
        || FitParameter.ALPHA.atBound(fresh.alpha())
        || FitParameter.B.atBound(fresh.b())
        || FitParameter.BETA.atBound(fresh.beta())
        || decayAtBound(FitParameter.TOKEN_DECAY, law.tokenDecay())
        || decayAtBound(FitParameter.PARAMETER_DECAY, law.parameterDecay());
  }

  /** An infinite decay was fixed, not fitted. */
  private static boolean decayAtBound(FitParameter parameter, double decay) {
    return Double.isFinite(decay) && parameter.atBound(decay);
  }
}
