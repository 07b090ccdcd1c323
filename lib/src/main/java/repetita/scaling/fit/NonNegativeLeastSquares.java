package repetita.scaling.fit;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Non-negative least squares with few coefficients. Every subset of the columns is solved by
 * ordinary least squares, and the best solution without a negative coefficient wins.
 */
final class NonNegativeLeastSquares {

  private NonNegativeLeastSquares() {}

  /** The coefficients and the residual sum of squares. */
  record Solution(double[] values, double squares) {}

  /**
   * Minimizes |sum_j x_j columns[j] - target|^2 over x >= 0.
   *
   * @param columns the columns, of any scale; each is normalized to length 1 first
   */
  static Solution solve(double[][] columns, double[] target) {
    RealVector goal = new ArrayRealVector(target, false);
    RealVector[] vectors = new RealVector[columns.length];
    double[] lengths = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      RealVector column = new ArrayRealVector(columns[j], false);
      lengths[j] = column.getNorm();
      vectors[j] = column.mapDivide(lengths[j]);
    }
    Solution best = new Solution(new double[columns.length], goal.dotProduct(goal));
    for (int subset = 1; subset < 1 << columns.length; subset++) {
      int members = subset;
      int[] chosen =
          IntStream.range(0, columns.length).filter(j -> (members >> j & 1) == 1).toArray();
      RealMatrix matrix = new Array2DRowRealMatrix(target.length, chosen.length);
      for (int j = 0; j < chosen.length; j++) {
        matrix.setColumnVector(j, vectors[chosen[j]]);
      }
      DecompositionSolver solver = new QRDecomposition(matrix).getSolver();
      if (!solver.isNonSingular()) {
        continue;
      }
      RealVector solution = solver.solve(goal);
      RealVector rest = matrix.operate(solution).subtract(goal);
      double squares = rest.dotProduct(rest);
      if (solution.getMinValue() >= 0 && squares < best.squares) {
        double[] values = new double[columns.length];
        for (int j = 0; j < chosen.length; j++) {
          values[chosen[j]] = solution.getEntry(j) / lengths[chosen[j]];
        }
        best = new Solution(values, squares);
      }
    }
    return best;
  }
}
