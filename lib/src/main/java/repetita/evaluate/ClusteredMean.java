package repetita.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The mean of clustered values and its standard error. */
public final class ClusteredMean {

  private ClusteredMean() {}

  /** Returns the mean of the values. */
  public static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /**
   * Returns the cluster-robust standard error: deviations are summed within each cluster before
   * they are squared, with the factor G / (G - 1) for G clusters. With one value per cluster it is
   * the usual standard error; for a single cluster it is undefined (NaN).
   *
   * @param noise the sampling variance of each value, which is subtracted from the squares
   */
  public static double standardError(double[] values, double[] noise, int[] clusters) {
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
