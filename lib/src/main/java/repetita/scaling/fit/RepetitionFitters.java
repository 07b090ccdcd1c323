package repetita.scaling.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.scaling.law.BoundedLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.OverfittingPointLaw;
import repetita.scaling.law.StretchedLaw;

/** Fitters of the laws for repeated tokens that need no law for fresh tokens. */
public final class RepetitionFitters {

  private RepetitionFitters() {}

  /** Returns all laws for repeated tokens by their names, and Chinchilla's, which ignores U. */
  public static Map<String, Fitter<?>> all() {
    Map<String, Fitter<?>> all = new LinkedHashMap<>();
    all.put("chinchilla", HoffmannFitter.tiedChinchilla());
    all.put("data-constrained", HoffmannFitter.joint());
    for (Fitter<?> fitter :
        List.of(additivePenalty(), bounded(), stretched(), overfittingPoint())) {
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
  public static HoffmannFitter<OverfittingPointLaw> overfittingPoint() {
    return new HoffmannFitter<>(
        LawForm.overfittingPoint(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS),
        Starts::projectedByUnique);
  }
}
