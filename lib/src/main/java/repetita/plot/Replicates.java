package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    List<Double> settings = List.copyOf(values.keySet());
    double[] mean = new double[settings.size()];
    double[] error = new double[settings.size()];
    int[] count = new int[settings.size()];
    for (int i = 0; i < count.length; i++) {
      double[] own = values.get(settings.get(i)).stream().mapToDouble(v -> v).toArray();
      mean[i] = StatUtils.mean(own);
      count[i] = own.length;
      error[i] = count[i] == 1 ? Double.NaN : Math.sqrt(StatUtils.variance(own) / count[i]);
    }
    return new Replicates(settings.stream().mapToDouble(v -> v).toArray(), mean, error, count);
  }

  /**
   * Draws the means as a line with points, and the 90% intervals of Student's t as a band, in the
   * palette of their family and one of its shades.
   */
  public Chart drawnOn(Chart chart, String name, Palette palette, String color) {
    int[] several = IntStream.range(0, x.length).filter(i -> count[i] > 1).toArray();
    double[] low = new double[several.length];
    double[] high = new double[several.length];
    for (int i = 0; i < several.length; i++) {
      int at = several[i];
      double reach =
          error[at] * new TDistribution(null, count[at] - 1).inverseCumulativeProbability(0.95);
      low[i] = mean[at] - reach;
      high[i] = mean[at] + reach;
    }
    return chart
        .band(palette.band(), Arrays.stream(several).mapToDouble(i -> x[i]).toArray(), low, high)
        .line(name, color, x, mean)
        .points(color, x, mean);
  }
}
