package repetita.scaling;

import java.util.List;
import java.util.Map;

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
   */
  public record Step(
      List<String> constants,
      int points,
      double objective,
      double rSquared,
      int starts,
      int agreeing,
      FitStatus status) {}

  /** A constant by its name. */
  public double constant(String name) {
    return constants.get(name);
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
}
