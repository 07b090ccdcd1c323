package repetita.plot.image;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of two variables on a grid.
 *
 * @param x places along the horizontal axis, ascending or descending
 * @param y places along the vertical axis, ascending or descending
 * @param z rows of values; NaN for missing ones
 */
record Surface(double[] x, double[] y, double[][] z) {

  static Surface of(Keys trace, Subplot subplot) {
    List<?> rows = trace.list("z");
    double[][] z = new double[rows.size()][];
    for (int i = 0; i < z.length; i++) {
      z[i] = ((List<?>) rows.get(i)).stream().mapToDouble(Keys::numberOrNaN).toArray();
    }
    int columns = z.length == 0 ? 0 : z[0].length;
    return new Surface(
        places(trace, "x", columns, subplot.x()), places(trace, "y", z.length, subplot.y()), z);
  }

  private static double[] places(Keys trace, String key, int count, PlotAxis axis) {
    if (!trace.has(key)) {
      return IntStream.range(0, count).asDoubleStream().toArray();
    }
    return Arrays.stream(axis.values(trace.list(key))).map(axis::place).toArray();
  }

  double lowest() {
    return values().min().orElse(0);
  }

  double highest() {
    return values().max().orElse(1);
  }

  private java.util.stream.DoubleStream values() {
    return Arrays.stream(z).flatMapToDouble(Arrays::stream).filter(Double::isFinite);
  }

  /** The edges of cells, halfway between places. */
  static double[] edges(double[] places) {
    int n = places.length;
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (places[i - 1] + places[i]) / 2;
    }
    edges[0] = n > 1 ? places[0] - (edges[1] - places[0]) : places[0] - 0.5;
    edges[n] = n > 1 ? places[n - 1] + (places[n - 1] - edges[n - 1]) : places[0] + 0.5;
    return edges;
  }

  /** The function on a finer grid of the same extent, interpolated linearly. */
  Surface finer(int columns, int rows) {
    double[] fineX = spread(x, columns);
    double[] fineY = spread(y, rows);
    double[][] fine = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        fine[row][column] = at(fineX[column], fineY[row]);
      }
    }
    return new Surface(fineX, fineY, fine);
  }

  private static double[] spread(double[] places, int count) {
    double[] spread = new double[count];
    double first = places[0];
    double width = places[places.length - 1] - first;
    Arrays.setAll(spread, i -> first + width * (i + 0.5) / count);
    return spread;
  }

  private double at(double px, double py) {
    int i = cell(x, px);
    int j = cell(y, py);
    double u = (px - x[i]) / (x[i + 1] - x[i]);
    double v = (py - y[j]) / (y[j + 1] - y[j]);
    return (1 - v) * ((1 - u) * z[j][i] + u * z[j][i + 1])
        + v * ((1 - u) * z[j + 1][i] + u * z[j + 1][i + 1]);
  }

  private static int cell(double[] places, double place) {
    int i = 0;
    while (i < places.length - 2 && places[i + 1] < place) {
      i++;
    }
    return i;
  }
}
