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
 * A law that was fitted to points.
 *
 * @param form the law's name
 * @param law the law
 * @param constants the fitted constants by name, in the order in which the law is written; one that
 *     the points cannot tell is not among them
 * @param status how the search ended; of several steps, the worst
 * @param steps the searches that led to it
 * @param residuals ln L_law - ln L_measured of each point
 * @param range what was fitted to
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
   * One search for some of the constants.
   *
   * @param constants the names of what was searched
   * @param points how many points it looked at
   * @param objective Hoffmann's: the sum of Huber losses of the residuals of ln L, threshold 1e-3
   * @param rSquared the share of the variance of L over the points that the law explains
   * @param starts from how many places the search was begun
   * @param agreeing how many of these ended within 1e-6 of the lowest objective
   * @param status how the best of them ended
   * @param doubts which constants the points do not fix, a sentence each
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

  /** What one search for all constants of a form found. */
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

  /** What a reader must know before relying on the law, a sentence each. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    steps.forEach(step -> warnings.addAll(step.doubts));
    if (constants.containsKey("R_D*") && !constants.containsKey("R_N*")) {
      warnings.add(
          "R_N* is not identified: too few trainings saw each token only once, so that nothing tells how many parameters the text can use");
    }
    if (!constants.containsKey("A")) {
      warnings.add("the law for fresh tokens was held fixed; its own error is not included");
    }
    return warnings;
  }

  /** A constant by its name. */
  public double constant(String name) {
    return constants.get(name);
  }

  /** Whether the points fix a constant, which otherwise ended at a bound of the search. */
  public boolean fixes(String name) {
    return !FitParameter.named(name).atBound(constant(name));
  }

  /** The last search, the only one of a law that is fitted in one step. */
  public Step lastStep() {
    return steps.get(steps.size() - 1);
  }

  /** The root mean square of the residuals of ln L: the relative error of the law. */
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
