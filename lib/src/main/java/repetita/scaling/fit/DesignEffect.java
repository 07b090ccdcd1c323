package repetita.scaling.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * The design effect: the factor by which clustering increases the variance of a constant's
 * estimate, compared with independent points.
 *
 * <p>A likelihood that treats clustered points as independent has its maximum in the right place
 * but is too narrow. Its ratio statistic, divided by the ratio of the variance estimated from the
 * scores of clusters to that from the scores of points, again follows chi-square (Kent 1982;
 * Chandler and Bate 2007, Biometrika 94, section 3, whose vertical adjustment for one constant this
 * is). Points copied within their cluster count once, and if every point is its own cluster the
 * effect is exactly 1.
 */
final class DesignEffect {

  private DesignEffect() {}

  /**
   * Returns the effect for one constant while all others are free. It is at least 1: cancellation
   * within clusters does not narrow an interval.
   *
   * @param index the index of the constant
   * @param slopes the derivatives of the residuals: a row for each point, a column for each
   *     constant
   * @param influences the influence of each point: the derivative of its loss
   */
  static double of(int index, double[][] slopes, double[] influences, List<Point> points) {
    double[] own = orthogonalPart(index, slopes);
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    double[] pointScores = new double[own.length];
    double[] pointWeights = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      pointScores[i] = influences[i] * own[i];
      pointWeights[i] = own[i] * own[i];
      scores.merge(points.get(i).cluster(), pointScores[i], Double::sum);
      weights.merge(points.get(i).cluster(), pointWeights[i], Double::sum);
    }
    double independent = StatUtils.sumSq(pointScores) * unbiased(pointWeights);
    if (scores.size() == own.length || !(independent > 0)) {
      return 1;
    }
    double clustered = StatUtils.sumSq(array(scores)) * unbiased(array(weights));
    return Math.max(1, clustered / independent);
  }

  /**
   * The correction n / (n - 1) for a mean estimated from the same values, where n is Kish's
   * effective sample size. It matters if there are few clusters.
   */
  private static double unbiased(double[] weights) {
    double sum = StatUtils.sum(weights);
    double effective = sum * sum / StatUtils.sumSq(weights);
    return effective / (effective - 1);
  }

  private static double[] array(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The part of a constant's slopes that is orthogonal to the slopes of all other constants. */
  private static double[] orthogonalPart(int index, double[][] slopes) {
    RealVector own = new ArrayRealVector(new Array2DRowRealMatrix(slopes, false).getColumn(index));
    double[][] others = new double[slopes.length][];
    for (int i = 0; i < slopes.length; i++) {
      others[i] = LawForm.without(slopes[i], index);
    }
    if (others[0].length == 0) {
      return own.toArray();
    }
    Array2DRowRealMatrix regressors = new Array2DRowRealMatrix(others, false);
    RealVector shares = new SingularValueDecomposition(regressors).getSolver().solve(own);
    return own.subtract(regressors.operate(shares)).toArray();
  }
}
