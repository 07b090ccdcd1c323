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
 * Muennighoff et al.'s way to the data-constrained law (arXiv 2305.16264, section 5; arXiv
 * 2507.15857, table 1): first Chinchilla's law with one exponent from the points that saw each
 * token at most once, then R_D* and R_N* from all points, the first law held.
 *
 * <p>The first step knows no R_N*, though the data-constrained law has one for fresh tokens too,
 * where N is above N_opt(D). It is harmless near N_opt(D); with models hundreds of times as large
 * it biases all constants, even from points without noise. {@link ProfileLikelihood} moves all of
 * them at once and does not have that bias.
 */
public final class TwoStepFitter implements Fitter<DataConstrainedLaw> {

  private final HoffmannFitter<ChinchillaLaw> first;

  /**
   * @param first how the law for fresh tokens is fitted
   */
  public TwoStepFitter(HoffmannFitter<ChinchillaLaw> first) {
    this.first = first;
  }

  /**
   * This way where a table has what its first step needs; else all constants but R_N* at once,
   * since without a law for fresh tokens nothing tells how many parameters U tokens can use.
   */
  public static Fitter<DataConstrainedLaw> wherePossible(List<Point> points) {
    TwoStepFitter twoSteps = new TwoStepFitter(HoffmannFitter.tiedChinchilla());
    return twoSteps.canFit(points) ? twoSteps : HoffmannFitter.tokensOnly();
  }

  @Override
  public LawForm<DataConstrainedLaw> form() {
    return LawForm.dataConstrained(first.form());
  }

  /** Whether a table has what the first step needs. */
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
