package repetita.scaling.fit;

import java.util.List;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.FitParameter;

/**
 * A family's law, with what is known of its uncertainty.
 *
 * @param law the law
 * @param draws laws that might as well be true, none if nothing is known of that
 * @param relativeError the root mean square of ln L_law - ln L_measured: how far a single training
 *     lies from its law
 * @param range what it was fitted to
 * @param warnings what a reader must know before relying on it, a sentence each
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

  /** Whether a constant ended at a bound of the search: the table does not fix it. */
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

  /** An infinite decay was not searched for. */
  private static boolean decayAtBound(FitParameter unknown, double decay) {
    return Double.isFinite(decay) && unknown.atBound(decay);
  }
}
