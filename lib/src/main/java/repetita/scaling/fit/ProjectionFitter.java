package repetita.scaling.fit;

import java.util.List;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * Fits Chinchilla's law by variable projection: only the exponents are searched; E, A and B follow
 * from non-negative least squares on relative residuals. It needs no starting point and is much
 * better conditioned than a joint search, but it is not robust to outliers.
 */
public final class ProjectionFitter implements Fitter<ChinchillaLaw> {

  private final boolean tied;

  /**
   * @param tied whether parameters and tokens have the same exponent
   */
  public ProjectionFitter(boolean tied) {
    this.tied = tied;
  }

  @Override
  public LawForm<ChinchillaLaw> form() {
    return tied ? LawForm.tiedChinchilla() : LawForm.chinchilla();
  }

  @Override
  public LawFit<ChinchillaLaw> fit(List<Point> points) {
    int needed = form().unknowns().size() + 1;
    if (points.size() < needed) {
      throw new InvalidInput(
          "Variable projection needs at least %d points; there are %d."
              .formatted(needed, points.size()));
    }
    return projected(points, HoffmannFitter.ones(points));
  }

  @Override
  public LawFit<ChinchillaLaw> refit(
      List<Point> points, double[] weights, LawFit<ChinchillaLaw> from) {
    return projected(points, weights);
  }

  private LawFit<ChinchillaLaw> projected(List<Point> points, double[] weights) {
    double[] values = new VariableProjection(points, weights, tied).fit();
    LocalSearch<ChinchillaLaw> search = new LocalSearch<>(form(), points, weights);
    return LawFit.of(
        form(),
        values,
        search.status(values, true),
        points,
        search.objective(values, HoffmannFitter.OBJECTIVE),
        1,
        1);
  }
}
