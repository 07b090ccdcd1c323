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
 * By how much the variance of a constant's estimate is larger than if all points were independent.
 *
 * <p>A likelihood that takes the points of a cluster for independent has its maximum in the right
 * place but is too narrow there. Its ratio statistic, divided by the variance that the scores of
 * clusters give over the one that the scores of points give, follows chi-square again (Kent 1982;
 * Chandler and Bate 2007, Biometrika 94, section 3, whose vertical adjustment for one constant this
 * is). Points copied within their cluster are counted once by it, and points that are clusters of
 * their own give exactly 1.
 */
final class DesignEffect {

  private DesignEffect() {}

  /**
   * The effect for one constant while all others are free. It is at least 1: what seems to cancel
   * within clusters does not make an interval narrower.
   *
   * @param index the constant's place
   * @param slopes how the residual of each point, in a row, changes with each constant
   * @param pulls how strongly each point pulls at the law
   */
  static double of(int index, double[][] slopes, double[] pulls, List<Point> points) {
    double[] own = partOfItsOwn(index, slopes);
    Map<String, Double> scores = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    double[] pointScores = new double[own.length];
    double[] pointWeights = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      pointScores[i] = pulls[i] * own[i];
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
   * Corrects for a mean taken from the same values: n / (n - 1), where n is Kish's effective
   * number, because few clusters give an uncertain variance.
   */
  private static double unbiased(double[] weights) {
    double sum = StatUtils.sum(weights);
    double effective = sum * sum / StatUtils.sumSq(weights);
    return effective / (effective - 1);
  }

  private static double[] array(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The part of a constant's slopes that the slopes of no other constants imitate. */
  private static double[] partOfItsOwn(int index, double[][] slopes) {
    RealVector own = new ArrayRealVector(new Array2DRowRealMatrix(slopes, false).getColumn(index));
    double[][] others = new double[slopes.length][];
    for (int i = 0; i < slopes.length; i++) {
      others[i] = LawForm.without(slopes[i], index);
    }
    if (others[0].length == 0) {
      return own.toArray();
    }
    Array2DRowRealMatrix imitators = new Array2DRowRealMatrix(others, false);
    RealVector shares = new SingularValueDecomposition(imitators).getSolver().solve(own);
    return own.subtract(imitators.operate(shares)).toArray();
  }
}
