package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * Muennighoff et al.'s method for the data-constrained law (arXiv 2305.16264, section 5; arXiv
 * 2507.15857, table 1). Step 1 fits Chinchilla's law with one exponent to the points that saw each
 * token at most once. Step 2 fits R_D* and R_N* to all points with that law fixed.
 *
 * <p>Step 1 ignores R_N*, although the data-constrained law applies it to fresh tokens too where N
 * is above N_opt(D). This is harmless near N_opt(D), but models hundreds of times larger bias all
 * constants, even without noise. {@link ProfileLikelihood} fits all constants jointly and has no
 * such bias.
 */
public final class TwoStepFitter implements Fitter<DataConstrainedLaw> {

  private final HoffmannFitter<ChinchillaLaw> first;

  /**
   * @param first the fitter of the law for fresh tokens
   */
  public TwoStepFitter(HoffmannFitter<ChinchillaLaw> first) {
    this.first = first;
  }

  /**
   * Returns this fitter if the points allow step 1. Otherwise returns a joint fitter of all
   * constants but R_N*: without a law for fresh tokens, N_opt(U) is unknown.
   */
  public static Fitter<DataConstrainedLaw> wherePossible(List<Point> points) {
    TwoStepFitter twoSteps = new TwoStepFitter(HoffmannFitter.tiedChinchilla());
    return twoSteps.canFit(points) ? twoSteps : HoffmannFitter.tokensOnly();
  }

  @Override
  public LawForm<DataConstrainedLaw> form() {
    return LawForm.dataConstrained(first.form());
  }

  /** Returns whether the points allow step 1. */
  boolean canFit(List<Point> points) {
    List<Point> fresh = fresh(points);
    return fresh.size() > first.form().unknowns().size()
        && fresh.stream().mapToDouble(Point::parameters).distinct().count() > 1
        && fresh.stream().mapToDouble(Point::tokens).distinct().count() > 1;
  }

  @Override
  public LawFit<DataConstrainedLaw> fit(List<Point> points) {
    LawFit<ChinchillaLaw> law = first.fit(fresh(points));
    return joined(law, HoffmannFitter.repeated(law.law()).fit(points));
  }

  @Override
  public LawFit<DataConstrainedLaw> refit(
      List<Point> points, double[] weights, LawFit<DataConstrainedLaw> from) {
    int[] fresh = IntStream.range(0, weights.length).filter(i -> points.get(i).isFresh()).toArray();
    LawFit<ChinchillaLaw> law =
        first.refit(
            IntStream.of(fresh).mapToObj(points::get).toList(),
            IntStream.of(fresh).mapToDouble(i -> weights[i]).toArray(),
            from.constants());
    return joined(law, HoffmannFitter.repeated(law.law()).refit(points, weights, from));
  }

  private static LawFit<DataConstrainedLaw> joined(
      LawFit<ChinchillaLaw> first, LawFit<DataConstrainedLaw> second) {
    Map<String, Double> constants = new LinkedHashMap<>(first.constants());
    constants.putAll(second.constants());
    List<LawFit.Step> steps = new ArrayList<>(first.steps());
    steps.addAll(second.steps());
    FitStatus worst =
        first.status().compareTo(second.status()) > 0 ? first.status() : second.status();
    return new LawFit<>(
        second.form(), second.law(), constants, worst, steps, second.residuals(), second.range());
  }

  private static List<Point> fresh(List<Point> points) {
    return points.stream().filter(Point::isFresh).toList();
  }
}
