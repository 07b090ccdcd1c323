package repetita.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The mean of values that come in clusters, and its standard error. */
final class ClusteredMean {

  private ClusteredMean() {}

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * The cluster-robust error: deviations are added up within each cluster before they are squared,
   * with the factor G / (G - 1) for G clusters. With clusters of one it is the usual error; with a
   * single cluster it is not defined (NaN).
   *
   * @param noise the variance with which each value is known only; what it adds to the squares is
   *     taken out
   */
  static double standardError(double[] values, double[] noise, int[] clusters) {
    double mean = mean(values);
    Map<Integer, Double> sums = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.merge(clusters[i], values[i] - mean, Double::sum);
    }
    if (sums.size() == 1) {
      return Double.NaN;
    }
    double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
    double spread = Math.max(0, squares - Arrays.stream(noise).sum());
    double groups = sums.size();
    return Math.sqrt(spread * groups / (groups - 1)) / values.length;
  }
}
