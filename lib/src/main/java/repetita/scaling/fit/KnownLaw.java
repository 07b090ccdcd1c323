package repetita.scaling.fit;

import java.util.List;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Unknown;

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
    return Unknown.IRREDUCIBLE.atBound(fresh.irreducible())
        || Unknown.A.atBound(fresh.a())
        || Unknown.ALPHA.atBound(fresh.alpha())
        || Unknown.B.atBound(fresh.b())
        || Unknown.BETA.atBound(fresh.beta())
        || decayAtBound(Unknown.TOKEN_DECAY, law.tokenDecay())
        || decayAtBound(Unknown.PARAMETER_DECAY, law.parameterDecay());
  }

  /** An infinite decay was not searched for. */
  private static boolean decayAtBound(Unknown unknown, double decay) {
    return Double.isFinite(decay) && unknown.atBound(decay);
  }
}
