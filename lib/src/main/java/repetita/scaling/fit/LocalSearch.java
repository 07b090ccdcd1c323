package repetita.scaling.fit;

import java.util.List;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.ValueAndJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import repetita.Cancellation;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * Finds a local minimum of the summed Huber loss of ln L_law - ln L_measured (Hoffmann et al.,
 * arXiv 2203.15556, equation 3), by the Levenberg-Marquardt method on the logarithms of the
 * constants and the {@link Huber#root roots} of the loss.
 */
final class LocalSearch<L extends Law> {

  private static final int EVALUATIONS = 600;
  private static final double TOLERANCE = 1e-11;
  private static final double DIFFERENCE = 1e-7;

  private final LawForm<L> form;
  private final List<Point> points;
  private final double[] logLosses;
  private final double[] weights;

  /**
   * @param weights the weight of each point
   */
  LocalSearch(LawForm<L> form, List<Point> points, double[] weights) {
    this.form = form;
    this.points = points;
    this.weights = weights;
    this.logLosses = points.stream().mapToDouble(point -> Math.log(point.loss())).toArray();
  }

  /** The result of a search. */
  record Minimum(double[] values, double objective, FitStatus status) {}

  /** Finds the minimum from a start. */
  Minimum from(double[] start, Huber huber) {
    Cancellation.check();
    double[] best = logs(start);
    double[] lowest = {objective(values(best), huber)};
    boolean converged = true;
    try {
      double[] found =
          new LevenbergMarquardtOptimizer(1, TOLERANCE, TOLERANCE, 0, Double.MIN_NORMAL)
              .optimize(
                  new LeastSquaresBuilder()
                      .start(best)
                      .target(new double[points.size()])
                      .maxEvaluations(EVALUATIONS)
                      .maxIterations(EVALUATIONS)
                      .lazyEvaluation(true)
                      .model(new Roots(huber, best, lowest))
                      .build())
              .getPoint()
              .toArray();
      if (objective(values(found), huber) <= lowest[0]) {
        System.arraycopy(found, 0, best, 0, best.length);
      }
    } catch (TooManyEvaluationsException | TooManyIterationsException e) {
      converged = false;
    } catch (ConvergenceException e) {
      // The search reached the precision of doubles.
    }
    double[] values = values(best);
    return new Minimum(values, lowest[0], status(values, converged));
  }

  /** Returns ln L_law - ln L_measured of each point. */
  double[] residuals(double[] values) {
    Law law = form.law(values);
    double[] residuals = new double[points.size()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = Math.log(law.loss(points.get(i))) - logLosses[i];
    }
    return residuals;
  }

  double objective(double[] values, Huber huber) {
    return objective(residuals(values), huber, weights);
  }

  private static double objective(double[] residuals, Huber huber, double[] weights) {
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += weights[i] * huber.of(residuals[i]);
    }
    return sum;
  }

  /**
   * The roots of the losses as a function of the logarithms of the constants. It keeps the lowest
   * point that it was asked for. Derivatives are only computed where the search continues.
   */
  private final class Roots implements ValueAndJacobianFunction {

    private final Huber huber;
    private final double[] best;
    private final double[] lowest;

    Roots(Huber huber, double[] best, double[] lowest) {
      this.huber = huber;
      this.best = best;
      this.lowest = lowest;
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector theta) {
      return new Pair<>(computeValue(theta.toArray()), computeJacobian(theta.toArray()));
    }

    @Override
    public RealVector computeValue(double[] theta) {
      double[] residuals = residuals(values(theta));
      double objective = objective(residuals, huber, weights);
      if (objective < lowest[0]) {
        lowest[0] = objective;
        System.arraycopy(theta, 0, best, 0, best.length);
      }
      double[] roots = new double[residuals.length];
      for (int i = 0; i < roots.length; i++) {
        roots[i] = Math.sqrt(weights[i]) * huber.root(residuals[i]);
      }
      return new ArrayRealVector(roots, false);
    }

    @Override
    public RealMatrix computeJacobian(double[] theta) {
      double[] residuals = residuals(values(theta));
      double[] slopes = new double[residuals.length];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = Math.sqrt(weights[i]) * huber.rootSlope(residuals[i]);
      }
      return new Array2DRowRealMatrix(sensitivities(theta, residuals, slopes, DIFFERENCE), false);
    }
  }

  /**
   * Returns the derivatives of ln L by the logarithms of the constants: a row for each point, a
   * column for each constant.
   */
  double[][] sensitivities(double[] values) {
    double[] at = logs(values);
    double[] residuals = residuals(values);
    double[] ones = HoffmannFitter.ones(points);
    double[][] slopes = sensitivities(at, residuals, ones, DIFFERENCE);
    for (int j = 0; j < at.length; j++) {
      if (at[j] + DIFFERENCE > Math.log(form.unknowns().get(j).high())) {
        // A constant is clamped at its bound, so the difference is taken backward.
        double[][] backward = sensitivities(at, residuals, ones, -DIFFERENCE);
        for (int i = 0; i < slopes.length; i++) {
          slopes[i][j] = backward[i][j];
        }
      }
    }
    return slopes;
  }

  private double[][] sensitivities(
      double[] at, double[] residuals, double[] factors, double difference) {
    double[][] sensitivities = new double[residuals.length][at.length];
    for (int j = 0; j < at.length; j++) {
      double here = at[j];
      at[j] += difference;
      double[] moved = residuals(values(at));
      at[j] = here;
      for (int i = 0; i < moved.length; i++) {
        sensitivities[i][j] = factors[i] * (moved[i] - residuals[i]) / difference;
      }
    }
    return sensitivities;
  }

  FitStatus status(double[] values, boolean converged) {
    for (int j = 0; j < values.length; j++) {
      if (form.unknowns().get(j).atBound(values[j])) {
        return FitStatus.AT_BOUND;
      }
    }
    return converged ? FitStatus.CONVERGED : FitStatus.GAVE_UP;
  }

  private double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int j = 0; j < logs.length; j++) {
      FitParameter parameter = form.unknowns().get(j);
      logs[j] = Math.log(Math.min(Math.max(values[j], parameter.low()), parameter.high()));
    }
    return logs;
  }

  private double[] values(double[] logs) {
    double[] values = new double[logs.length];
    for (int j = 0; j < values.length; j++) {
      FitParameter parameter = form.unknowns().get(j);
      values[j] = Math.min(Math.max(Math.exp(logs[j]), parameter.low()), parameter.high());
    }
    return values;
  }
}
