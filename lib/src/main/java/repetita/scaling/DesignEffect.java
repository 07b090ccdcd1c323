package repetita.scaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

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
    Map<String, Double> clusters = new LinkedHashMap<>();
    double independent = 0;
    for (int i = 0; i < own.length; i++) {
      double score = pulls[i] * own[i];
      independent += score * score;
      clusters.merge(points.get(i).cluster(), score, Double::sum);
    }
    if (clusters.size() == own.length || independent == 0) {
      return 1;
    }
    double clustered = clusters.values().stream().mapToDouble(score -> score * score).sum();
    return Math.max(
        1, clustered * unbiased(clusters.size()) / (independent * unbiased(own.length)));
  }

  /** What makes up for a mean that was taken from the same values. */
  private static double unbiased(double count) {
    return count / (count - 1);
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
