package repetita.scaling.fit;

import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * The likelihood of a law's constants when the residuals of ln L have Huber's density,
 *
 * <pre>
 *   p(r) = exp(-rho(r / s)) / (s Z),   rho(u) = u^2 / 2 for |u| &lt;= k, else k |u| - k^2 / 2,
 * </pre>
 *
 * normal in the middle and exponential in the tails. The scale s is estimated too. Hoffmann's
 * threshold of 1e-3 is far below the residuals of most tables; here the threshold follows the
 * scale. With k = 1.345 the estimate keeps 95% of the efficiency of least squares under normal
 * noise (Huber 1981, section 7). Points are treated as independent; {@link DesignEffect} corrects
 * for clusters.
 */
final class HuberLikelihood<L extends Law> {

  private static final double THRESHOLD = 1.345;
  private static final double SETTLED = 1e-7;
  private static final int ROUNDS = 100;
  private static final double LEAST_SCALE = 1e-12;
  private static final double MEDIAN_TO_SCALE = 1.4826;

  private final LocalSearch<L> search;

  HuberLikelihood(LawForm<L> form, List<Point> points) {
    this.search = new LocalSearch<>(form, points, HoffmannFitter.ones(points));
  }

  /**
   * The maximum of the likelihood.
   *
   * @param logLikelihood the log likelihood without the constant -n ln Z
   */
  record Maximum(double[] values, double scale, double logLikelihood, FitStatus status) {}

  /** Finds the maximum near a start, alternating between constants and scale until both settle. */
  Maximum from(double[] start) {
    double[] values = start;
    double scale = startingScale(start);
    FitStatus status = FitStatus.GAVE_UP;
    for (int round = 0; round < ROUNDS; round++) {
      LocalSearch.Minimum minimum = search.from(values, new Huber(THRESHOLD * scale));
      values = minimum.values();
      double better = scale(search.residuals(values));
      boolean settled = Math.abs(better / scale - 1) < SETTLED;
      scale = better;
      if (settled) {
        status = minimum.status();
        break;
      }
    }
    return new Maximum(values, scale, logLikelihood(search.residuals(values), scale), status);
  }

  /** Returns the {@link DesignEffect} of a constant at a maximum. */
  double designEffect(int index, Maximum maximum, List<Point> points) {
    double[] influences = search.residuals(maximum.values);
    for (int i = 0; i < influences.length; i++) {
      double u = influences[i] / maximum.scale;
      influences[i] = Math.max(-THRESHOLD, Math.min(THRESHOLD, u));
    }
    return DesignEffect.of(index, search.sensitivities(maximum.values), influences, points);
  }

  private double startingScale(double[] start) {
    double[] sizes = search.residuals(start);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    return Math.max(MEDIAN_TO_SCALE * StatUtils.percentile(sizes, 50), LEAST_SCALE);
  }

  /** The maximum-likelihood scale: the mean of u rho'(u) is 1. */
  private static double scale(double[] residuals) {
    double largest = 0;
    for (double residual : residuals) {
      largest = Math.max(largest, Math.abs(residual));
    }
    if (largest < LEAST_SCALE) {
      return LEAST_SCALE;
    }
    double top = Math.log(largest) + 1;
    return Math.exp(
        new BrentSolver(1e-12)
            .solve(1000, logScale -> excess(residuals, Math.exp(logScale)), top - 40, top));
  }

  private static double excess(double[] residuals, double scale) {
    double sum = 0;
    for (double residual : residuals) {
      double u = Math.abs(residual) / scale;
      sum += u * Math.min(u, THRESHOLD);
    }
    return sum / residuals.length - 1;
  }

  private static double logLikelihood(double[] residuals, double scale) {
    Huber huber = new Huber(THRESHOLD);
    double sum = -residuals.length * Math.log(scale);
    for (double residual : residuals) {
      sum -= huber.of(residual / scale);
    }
    return sum;
  }
}
