package repetita.plot.image;

/** Draws heat maps: a box for each value, or for several neighbors of the same color. */
final class HeatCells {

  private HeatCells() {}

  static ColorScale scale(Keys trace, Surface surface) {
    double low = trace.number("zmin", surface.lowest());
    double high = trace.number("zmax", surface.highest());
    return ColorScale.of(trace, low, high, 0);
  }

  /** Draws a heat map. */
  static void draw(Surface surface, ColorScale scale, Subplot subplot) {
    draw(surface, Surface.edges(surface.x()), Surface.edges(surface.y()), scale, subplot);
  }

  private static void draw(
      Surface surface, double[] x, double[] y, ColorScale scale, Subplot subplot) {
    PlotAxis across = subplot.x();
    PlotAxis up = subplot.y();
    for (int row = 0; row < surface.z().length; row++) {
      double[] values = surface.z()[row];
      double bottom = up.valueAt(y[row]);
      double top = up.valueAt(y[row + 1]);
      int from = 0;
      for (int column = 0; column < values.length; column++) {
        if (Double.isNaN(values[column])) {
          from = column + 1;
        } else if (column + 1 == values.length
            || Double.isNaN(values[column + 1])
            || !scale.color(values[column]).equals(scale.color(values[column + 1]))) {
          double left = across.valueAt(x[from]);
          double right = across.valueAt(x[column + 1]);
          subplot.addBox(left, bottom, right, top, scale.color(values[column]));
          from = column + 1;
        }
      }
    }
    across.cover(new double[] {across.valueAt(x[0]), across.valueAt(x[x.length - 1])}, false);
    up.cover(new double[] {up.valueAt(y[0]), up.valueAt(y[y.length - 1])}, false);
  }
}
