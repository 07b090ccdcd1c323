package repetita.scaling.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import repetita.scaling.law.Point;

/**
 * Fits Chinchilla's law by searching only its exponents. At given exponents the loss is linear in
 * E, A and B, which {@link NonNegativeLeastSquares} on relative residuals solves directly (Golub
 * and Pereyra 1973). The remaining search has one or two dimensions and is well conditioned.
 */
final class VariableProjection {

  private static final double[] EXPONENTS = {0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 1.5};
  private static final double TOLERANCE = 1e-14;
  private static final int EVALUATIONS = 4000;
  private static final double FIRST_STEP = 0.05;

  private final List<Point> points;
  private final double[] weights;
  private final boolean tied;

  /**
   * @param weights the weight of each point
   * @param tied whether both terms have the same exponent
   */
  VariableProjection(List<Point> points, double[] weights, boolean tied) {
    this.points = points;
    this.weights = weights;
    this.tied = tied;
  }

  /** Returns the fitted constants, in the order of the form of Chinchilla's law. */
  double[] fit() {
    double[] start = grid().findFirst().orElseThrow().exponents();
    MultivariateFunction squares = exponents -> at(exponents).squares();
    double[] found =
        new SimplexOptimizer(new SimpleValueChecker(TOLERANCE, Double.MIN_NORMAL))
            .optimize(
                new MaxEval(EVALUATIONS),
                new ObjectiveFunction(squares),
                GoalType.MINIMIZE,
                new InitialGuess(start),
                new NelderMeadSimplex(start.length, FIRST_STEP))
            .getPoint();
    return at(found).values();
  }

  /** Returns starting points for another search, the best first. */
  List<double[]> starts(int count) {
    return grid().limit(count).map(Projection::values).toList();
  }

  private Stream<Projection> grid() {
    Stream<double[]> exponents =
        DoubleStream.of(EXPONENTS)
            .boxed()
            .flatMap(
                alpha ->
                    tied
                        ? Stream.of(new double[] {alpha})
                        : DoubleStream.of(EXPONENTS).mapToObj(beta -> new double[] {alpha, beta}));
    return exponents.map(this::at).sorted(Comparator.comparingDouble(Projection::squares));
  }

  private Projection at(double[] exponents) {
    double alpha = exponents[0];
    double beta = exponents[exponents.length - 1];
    double[][] columns = new double[3][points.size()];
    double[] target = new double[points.size()];
    for (int i = 0; i < target.length; i++) {
      Point point = points.get(i);
      target[i] = Math.sqrt(weights[i]);
      double relative = target[i] / point.loss();
      columns[0][i] = relative;
      columns[1][i] = relative * Math.pow(point.parameters(), -alpha);
      columns[2][i] = relative * Math.pow(Math.min(point.uniqueTokens(), point.tokens()), -beta);
    }
    NonNegativeLeastSquares.Solution solution = NonNegativeLeastSquares.solve(columns, target);
    return new Projection(exponents, solution.values(), solution.squares());
  }

  /** The best E, A and B at given exponents, and the sum of squared relative residuals. */
  private record Projection(double[] exponents, double[] constants, double squares) {

    /** Returns the constants in the order of the form; a tied law has no second exponent. */
    double[] values() {
      double[] all = {
        constants[0], constants[1], exponents[0], constants[2], exponents[exponents.length - 1]
      };
      return Arrays.copyOf(all, 3 + exponents.length);
    }
  }
}
