package repetita.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Trainings that differ only in what they are replicates of, a grammar or a seed: the mean at each
 * setting, and how far it may be off.
 *
 * @param x the settings, ascending
 * @param mean of the replicates at each
 * @param error the standard error of that mean; NaN where there is but one
 * @param count of replicates
 */
public record Replicates(double[] x, double[] mean, double[] error, int[] count) {

  /** The replicates in a table: rows with the same value of x. */
  public static Replicates of(Table runs, String x, String y) {
    Map<Double, List<Double>> values = new TreeMap<>();
    for (Row row : runs) {
      values.computeIfAbsent(row.getNumber(x), at -> new ArrayList<>()).add(row.getNumber(y));
    }
    int settings = values.size();
    Replicates replicates =
        new Replicates(
            new double[settings], new double[settings], new double[settings], new int[settings]);
    int i = 0;
    for (Map.Entry<Double, List<Double>> setting : values.entrySet()) {
      double[] losses = setting.getValue().stream().mapToDouble(v -> v).toArray();
      replicates.x[i] = setting.getKey();
      replicates.mean[i] = StatUtils.mean(losses);
      replicates.error[i] =
          losses.length == 1 ? Double.NaN : Math.sqrt(StatUtils.variance(losses) / losses.length);
      replicates.count[i++] = losses.length;
    }
    return replicates;
  }

  /**
   * Draws the means as a line with points, and the 90% intervals of Student's t as a band, in the
   * palette of their family and one of its shades.
   */
  public Chart drawnOn(Chart chart, String name, Palette palette, String color) {
    return chart
        .band(palette.band(), x, end(-1), end(1))
        .line(name, color, x, mean)
        .points(color, x, mean);
  }

  private double[] end(int side) {
    double[] end = mean.clone();
    for (int i = 0; i < end.length; i++) {
      if (count[i] > 1) {
        double quantile = new TDistribution(null, count[i] - 1).inverseCumulativeProbability(0.95);
        end[i] += side * quantile * error[i];
      }
    }
    return end;
  }
}
