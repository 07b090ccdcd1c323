package repetita.plot.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws points, with or without error bars, their line, and the area to the previous trace. */
record Scatter(Keys trace, Color color, double[] x, double[] y) {

  private static final int FEW = 20;
  private static final double LINE_WIDTH = 2;
  private static final double POINT_SIZE = 6;
  private static final double AREA_OPACITY = 0.5;
  private static final double CAP = 4;

  static Scatter of(Keys trace, Color color, Subplot subplot) {
    return new Scatter(
        trace, color, subplot.x().values(trace.list("x")), subplot.y().values(trace.list("y")));
  }

  boolean hasLine() {
    return mode().contains("lines") && trace.at("line").number("width", LINE_WIDTH) > 0;
  }

  boolean hasPoints() {
    return mode().contains("markers");
  }

  private String mode() {
    return trace.text("mode", x.length < FEW ? "lines+markers" : "lines");
  }

  Color lineColor() {
    return painted(trace.at("line"));
  }

  Color pointColor() {
    if (trace.at("marker").values().get("color") instanceof List<?>) {
      throw Unsupported.because("points colored by value");
    }
    Color full = painted(trace.at("marker"));
    return Colors.faded(full, trace.at("marker").number("opacity", 1));
  }

  private Color painted(Keys keys) {
    Color own = keys.has("color") ? Colors.of(keys.text("color", "")) : color;
    return Colors.faded(own, trace.number("opacity", 1));
  }

  Shape symbol() {
    Keys marker = trace.at("marker");
    return Symbols.of(marker.text("symbol", "circle"), marker.number("size", POINT_SIZE));
  }

  boolean isFilled() {
    return !trace.at("marker").text("symbol", "circle").endsWith("-open");
  }

  /** Draws the trace; the previous trace may be null. */
  void drawOn(Subplot subplot, Scatter before) {
    subplot.x().cover(x, hasPoints());
    subplot.y().cover(y, true);
    drawArea(subplot, before);
    if (hasLine()) {
      drawLine(subplot);
    }
    if (hasPoints() || trace.has("error_x") || trace.has("error_y")) {
      drawPoints(subplot);
    }
  }

  private void drawArea(Subplot subplot, Scatter before) {
    String fill = trace.text("fill", "none");
    if (fill.equals("none")) {
      return;
    }
    Scatter other = before;
    if (fill.equals("tozeroy") || fill.equals("tonexty") && before == null) {
      other = new Scatter(trace, color, x, new double[y.length]);
      subplot.y().cover(other.y, true);
    } else if (!fill.equals("tonexty")) {
      throw Unsupported.because("areas filled '" + fill + "'");
    }
    double[] corners = DoubleStream.concat(corners(true), other.corners(false)).toArray();
    if (corners.length > 0) {
      subplot.addArea(
          corners,
          trace.has("fillcolor")
              ? Colors.of(trace.text("fillcolor", ""))
              : Colors.faded(lineColor(), AREA_OPACITY));
    }
  }

  /** The points as x and y in turn, in forward or reverse order. */
  private DoubleStream corners(boolean forward) {
    DoubleStream.Builder corners = DoubleStream.builder();
    for (int i = 0; i < x.length; i++) {
      int at = forward ? i : x.length - 1 - i;
      if (!Double.isNaN(x[at]) && !Double.isNaN(y[at])) {
        corners.add(x[at]).add(y[at]);
      }
    }
    return corners.build();
  }

  private void drawLine(Subplot subplot) {
    String shape = trace.at("line").text("shape", "linear");
    if (!List.of("linear", "hv").contains(shape)) {
      throw Unsupported.because("lines of shape '" + shape + "'");
    }
    XYSeries series = new XYSeries("", false, true);
    for (int i = 0; i < x.length; i++) {
      if (shape.equals("hv") && i > 0) {
        series.add(x[i], y[i - 1]);
      }
      series.add(x[i], y[i]);
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, lineColor());
    renderer.setSeriesStroke(0, Strokes.of(trace.at("line"), LINE_WIDTH));
    subplot.add(new XYSeriesCollection(series), renderer);
  }

  private void drawPoints(Subplot subplot) {
    double[] left = errors("error_x", "arrayminus", x.length);
    double[] right = errors("error_x", "array", x.length);
    double[] below = errors("error_y", "arrayminus", y.length);
    double[] above = errors("error_y", "array", y.length);
    XYIntervalSeries series = new XYIntervalSeries("", false, true);
    for (int i = 0; i < x.length; i++) {
      series.add(x[i], x[i] - left[i], x[i] + right[i], y[i], y[i] - below[i], y[i] + above[i]);
      subplot.x().cover(new double[] {x[i] - left[i], x[i] + right[i]}, true);
      subplot.y().cover(new double[] {y[i] - below[i], y[i] + above[i]}, true);
    }
    XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
    points.addSeries(series);
    XYErrorRenderer renderer = new SizedPoints(trace.at("marker"));
    renderer.setDefaultShapesVisible(hasPoints());
    renderer.setDefaultShapesFilled(isFilled());
    renderer.setSeriesPaint(0, pointColor());
    renderer.setSeriesShape(0, symbol());
    renderer.setDrawXError(trace.has("error_x"));
    renderer.setDrawYError(trace.has("error_y"));
    Keys error = trace.has("error_x") ? trace.at("error_x") : trace.at("error_y");
    renderer.setErrorPaint(error.has("color") ? Colors.of(error.text("color", "")) : pointColor());
    renderer.setErrorStroke(new BasicStroke((float) error.number("thickness", LINE_WIDTH)));
    renderer.setCapLength(2 * error.number("width", CAP));
    subplot.add(points, renderer);
  }

  private double[] errors(String key, String side, int length) {
    Keys error = trace.at(key);
    if (error.has("array") && !error.text("type", "data").equals("data")) {
      throw Unsupported.because("error bars of type '" + error.text("type", "") + "'");
    }
    boolean symmetric = error.flag("symmetric", !error.has("arrayminus"));
    double[] given = error.numbers(symmetric ? "array" : side);
    double[] errors = Arrays.copyOf(given, length);
    Arrays.setAll(errors, i -> Double.isNaN(errors[i]) ? 0 : errors[i]);
    return errors;
  }

  /** Draws points of individual sizes if the trace has a list of sizes. */
  @SuppressWarnings("serial") // Never serialized.
  private static final class SizedPoints extends XYErrorRenderer {

    private final String symbol;
    private final double[] sizes;

    SizedPoints(Keys marker) {
      symbol = marker.text("symbol", "circle");
      sizes = marker.numbers("size");
    }

    @Override
    public Shape getItemShape(int series, int item) {
      return item < sizes.length
          ? Symbols.of(symbol, sizes[item])
          : super.getItemShape(series, item);
    }
  }
}
