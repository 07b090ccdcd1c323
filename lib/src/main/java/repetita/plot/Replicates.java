package repetita.plot;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Symbol;

/**
 * Results of replicates: runs that differ only in their grammar or seed.
 *
 * @param values the results at each setting, by ascending setting
 */
public record Replicates(SortedMap<Double, double[]> values) {

  private static final double LEVEL = 0.9;

  public Replicates {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The replicates in a table: rows with the same x. */
  public static Replicates of(Table runs, String x, String y) {
    SortedMap<Double, double[]> values = new TreeMap<>();
    for (Row row : runs) {
      values.merge(row.getNumber(x), new double[] {row.getNumber(y)}, MathArrays::concatenate);
    }
    return new Replicates(values);
  }

  /**
   * The replicates among results, such as runs: those with the same x.
   *
   * @param y value of a result; NaN excludes it
   */
  public static <T> Replicates of(
      Collection<? extends T> results, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
    SortedMap<Double, double[]> values = new TreeMap<>();
    for (T result : results) {
      double value = y.applyAsDouble(result);
      if (!Double.isNaN(value)) {
        values.merge(x.applyAsDouble(result), new double[] {value}, MathArrays::concatenate);
      }
    }
    return new Replicates(values);
  }

  /**
   * Draws the means as a line with points, and 90% intervals by Student's t as a band where there
   * are two or more replicates, in the color of their family or one of its shades. A single setting
   * is a diamond with a bar.
   */
  public Chart drawnOn(Chart chart, String name, Palette palette, String color) {
    double[] x = settings(values);
    double[] mean = values.values().stream().mapToDouble(StatUtils::mean).toArray();
    SortedMap<Double, double[]> several = new TreeMap<>(values);
    several.values().removeIf(own -> own.length == 1);
    List<Interval> intervals =
        several.values().stream().map(own -> Interval.ofMean(own, LEVEL)).toList();
    if (x.length == 1) {
      Chart barred = intervals.isEmpty() ? chart : chart.bar(color, x[0], intervals.get(0));
      return barred.points(name, color, x, mean, Symbol.DIAMOND);
    }
    return chart
        .band(
            palette.band(),
            settings(several),
            intervals.stream().mapToDouble(Interval::low).toArray(),
            intervals.stream().mapToDouble(Interval::high).toArray())
        .line(name, color, x, mean)
        .points(color, x, mean);
  }

  private static double[] settings(SortedMap<Double, double[]> values) {
    return values.keySet().stream().mapToDouble(setting -> setting).toArray();
  }
}
