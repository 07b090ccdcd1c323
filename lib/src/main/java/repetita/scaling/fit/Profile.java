package repetita.scaling.fit;

import java.util.List;

/**
 * The profile likelihood of one constant: the maximum over all other constants at each value of
 * this one. Residuals have Huber's density with an estimated scale.
 *
 * @param constant the name of the constant
 * @param estimate the maximum-likelihood estimate
 * @param scale the estimated scale of the residuals of ln L
 * @param status the status of the search for the maximum likelihood
 * @param designEffect the {@link DesignEffect}: the factor by which clusters increase the variance
 *     of the estimate; 1 for independent points
 * @param curve the computed points of the profile, in ascending order of the value
 * @param interval where the statistic is below the quantile of chi-square with one degree of
 *     freedom; an end is open if it stays below up to the bound of the search
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
   * A point of the profile.
   *
   * @param statistic 2 (l_max - l_profile) / design effect; 0 at the estimate
   */
  public record Value(double value, double statistic) {}

  /** Returns warnings about the profile, one sentence each. */
  public List<String> warnings() {
    return status == FitStatus.CONVERGED
        ? List.of()
        : List.of("the likelihood search of the profiles ended with status '" + status + "'");
  }
}
