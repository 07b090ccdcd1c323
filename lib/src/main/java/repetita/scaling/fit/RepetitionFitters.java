package repetita.scaling.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.scaling.law.BoundedLaw;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;
import repetita.scaling.law.StretchedLaw;

/** Fitters of the laws for repeated tokens that need no law for fresh tokens. */
public final class RepetitionFitters {

  private RepetitionFitters() {}

  /** Returns the fitters of all laws for repeated tokens, by the names of the laws. */
  public static Map<String, Fitter<?>> all() {
    Map<String, Fitter<?>> all = new LinkedHashMap<>();
    for (Fitter<?> fitter :
        List.of(
            tokensSeen(),
            overfittingPoint(),
            HoffmannFitter.joint(),
            additivePenalty(),
            bounded(),
            stretched())) {
      all.put(fitter.form().name(), fitter);
    }
    return all;
  }

  /** Returns a fitter of Chinchilla's law with an additive penalty for overfitting. */
  public static HoffmannFitter<OverfittingLaw> additivePenalty() {
    return new HoffmannFitter<>(
        LawForm.additivePenalty(),
        0,
        List.of(
            Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS, Variation.REPETITIONS),
        Starts::additivePenalties);
  }

  /** Returns a fitter of the bounded law. */
  public static HoffmannFitter<BoundedLaw> bounded() {
    return new HoffmannFitter<>(
        LawForm.bounded(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS),
        Starts::bounded);
  }

  /** Returns a fitter of Quokka's law. */
  public static HoffmannFitter<StretchedLaw> stretched() {
    return new HoffmannFitter<>(
        LawForm.stretched(),
        0,
        List.of(
            Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS, Variation.REPETITIONS),
        Starts::stretched);
  }

  /** Returns a fitter of the loss at the overfitting point. */
  public static HoffmannFitter<ChinchillaLaw> overfittingPoint() {
    return new HoffmannFitter<>(
        LawForm.overfittingPoint(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS),
        points -> Starts.projectedBy(Point::uniqueTokens, points));
  }

  /** Returns a fitter of Chinchilla's law on the tokens seen. */
  public static HoffmannFitter<Law> tokensSeen() {
    return new HoffmannFitter<>(
        LawForm.tokensSeen(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.TOKENS),
        points -> Starts.projectedBy(Point::tokens, points));
  }
}
