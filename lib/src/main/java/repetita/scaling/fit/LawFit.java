package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * A law fitted to points.
 *
 * @param form the name of the law's form
 * @param law the law
 * @param constants the fitted constants by name, in the order of the law's form; a constant that
 *     was not fitted is absent
 * @param status the status of the search; with several steps, the worst
 * @param steps the searches that led to the law
 * @param residuals ln L_law - ln L_measured of each point
 * @param range the ranges of the points
 */
public record LawFit<L extends Law>(
    String form,
    L law,
    Map<String, Double> constants,
    FitStatus status,
    List<Step> steps,
    List<Double> residuals,
    FittedRange range) {

  /**
   * A search for some of the constants.
   *
   * @param constants the names of the constants
   * @param points the number of points
   * @param objective Hoffmann's: the sum of Huber losses of the residuals of ln L, threshold 1e-3
   * @param rSquared the share of the variance of L over the points that the law explains
   * @param starts the number of starting points of the search
   * @param agreeing the number of starts that ended within a relative 1e-6 of the lowest objective
   * @param status the status of the best search
   * @param doubts doubts about constants that the points do not identify, one sentence each
   */
  public record Step(
      List<String> constants,
      int points,
      double objective,
      double rSquared,
      int starts,
      int agreeing,
      FitStatus status,
      List<String> doubts) {}

  /** Makes the fit of a single search for all constants of a form. */
  static <L extends Law> LawFit<L> of(
      LawForm<L> form,
      double[] values,
      FitStatus status,
      List<Point> points,
      double objective,
      int starts,
      int agreeing) {
    L law = form.law(values);
    Map<String, Double> constants = new LinkedHashMap<>();
    for (int j = 0; j < values.length; j++) {
      constants.put(form.unknowns().get(j).name(), values[j]);
    }
    List<String> names = List.copyOf(constants.keySet());
    double rSquared = rSquared(law, points);
    return new LawFit<>(
        form.name(),
        law,
        Collections.unmodifiableMap(constants),
        status,
        List.of(
            new Step(
                names,
                points.size(),
                objective,
                rSquared,
                starts,
                agreeing,
                status,
                Identification.doubts(form, values, status, points))),
        points.stream().map(point -> Math.log(law.loss(point) / point.loss())).toList(),
        FittedRange.of(points));
  }

  /** Returns warnings about the law, one sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    steps.forEach(step -> warnings.addAll(step.doubts));
    if (constants.containsKey("R_D*") && !constants.containsKey("R_N*")) {
      warnings.add(
          "R_N* is not identified: too few runs saw each token only once, so N_opt(U) is unknown");
    }
    if (!constants.containsKey("A")) {
      warnings.add("the law for fresh tokens was held fixed; its own uncertainty is not included");
    }
    return warnings;
  }

  /** Returns the value of a constant. */
  public double constant(String name) {
    return constants.get(name);
  }

  /** Returns whether the points identify a constant, rather than its search ending at a bound. */
  public boolean fixes(String name) {
    return !FitParameter.named(name).atBound(constant(name));
  }

  /** Returns the last search. */
  public Step lastStep() {
    return steps.get(steps.size() - 1);
  }

  /** Returns the root mean square of the residuals of ln L, the relative error of the law. */
  public double relativeError() {
    double squares = residuals.stream().mapToDouble(residual -> residual * residual).sum();
    return Math.sqrt(squares / residuals.size());
  }

  private static double rSquared(Law law, List<Point> points) {
    double[] losses = points.stream().mapToDouble(Point::loss).toArray();
    double unexplained =
        points.stream().mapToDouble(point -> Math.pow(point.loss() - law.loss(point), 2)).sum();
    return 1 - unexplained / (StatUtils.populationVariance(losses) * losses.length);
  }
}
