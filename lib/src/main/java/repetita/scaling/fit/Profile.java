package repetita.scaling.fit;

import java.util.List;

/**
 * How well the points are explained when one constant is held at a value and all others are free:
 * the profile likelihood, with residuals of Huber's density whose scale is estimated.
 *
 * @param constant the constant's name
 * @param estimate where the likelihood is greatest
 * @param scale the estimated scale of the residuals of ln L
 * @param status how the search for the greatest likelihood ended
 * @param designEffect by how much the clusters of the points widen the variance of the estimate, 1
 *     if points are independent
 * @param curve the values that were looked at, in ascending order
 * @param interval where the statistic stays below the quantile of chi-square with one degree of
 *     freedom; a side on which it does so up to the edge of the meaningful range is open
 */
public record Profile(
    String constant,
    double estimate,
    double scale,
    FitStatus status,
    double designEffect,
    List<Value> curve,
    Interval interval) {

  /**
   * A value of the constant.
   *
   * @param statistic 2 (l_max - l_profile) / design effect, 0 at the estimate
   */
  public record Value(double value, double statistic) {}

  /** What a reader must know before relying on it, a sentence each. */
  public List<String> warnings() {
    return status == FitStatus.CONVERGED
        ? List.of()
        : List.of("the likelihood search behind the profiles ended with: " + status);
  }
}
