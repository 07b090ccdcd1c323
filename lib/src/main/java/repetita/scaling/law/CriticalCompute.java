package repetita.scaling.law;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The critical compute at which diffusion overtakes AR (arXiv 2507.15857, section 3.3): the C at
 * which the best losses of both families are equal at U unique tokens. Each best loss is the
 * minimum over all N and D with 6ND = C.
 *
 * <p>Under the data-constrained law N_opt(U) is proportional to U^(beta/alpha), so each family's
 * best loss is exactly E + U^-beta phi(C / U^(1 + beta/alpha)). If both families had the same E and
 * the same exponents, the critical compute would be a power law of U with exponent 1 + beta/alpha.
 * They differ, so the line is curved.
 *
 * @param ar the law of the autoregressive family
 * @param mdm the law of masked diffusion
 */
public record CriticalCompute(Law ar, Law mdm) {

  private static final double LOG_LEAST = Math.log(1e3);
  private static final double LOG_GREATEST = Math.log(1e45);
  private static final double STEP = Math.log(4);
  private static final double PRECISION = 1e-9;
  private static final int EVALUATIONS = 200;
  private static final double SLOPE_STEP = 0.01;

  /**
   * Returns the difference of the best losses, L_MDM - L_AR, in nats per token. It is positive
   * where AR is ahead.
   */
  public double difference(double flops, double uniqueTokens) {
    return Optimum.of(mdm, flops, uniqueTokens).loss() - Optimum.of(ar, flops, uniqueTokens).loss();
  }

  /**
   * Returns the compute above which diffusion is ahead, in FLOPs: infinity if AR is still ahead at
   * 1e45, 0 if diffusion is ahead down to 1e3.
   */
  public double at(double uniqueTokens) {
    if (differenceAt(LOG_GREATEST, uniqueTokens) >= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double ahead = LOG_GREATEST;
    while (ahead > LOG_LEAST) {
      double lower = ahead - STEP;
      if (differenceAt(lower, uniqueTokens) >= 0) {
        return Math.exp(
            new BrentSolver(PRECISION)
                .solve(EVALUATIONS, logC -> differenceAt(logC, uniqueTokens), lower, ahead));
      }
      ahead = lower;
    }
    return 0;
  }

  /** Returns the local exponent d ln C / d ln U of the critical line. */
  public double slope(double uniqueTokens) {
    double above = at(uniqueTokens * Math.exp(SLOPE_STEP));
    double below = at(uniqueTokens * Math.exp(-SLOPE_STEP));
    return Math.log(above / below) / (2 * SLOPE_STEP);
  }

  private double differenceAt(double logC, double uniqueTokens) {
    return difference(Math.exp(logC), uniqueTokens);
  }
}
