package repetita.plot.image;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import repetita.plot.Bins;

/** Draws bars, and histograms as bars. */
final class Bars {

  private static final double FILLED = 0.8;
  private static final double ABOVE = 1.05;
  private static final double ROUNDING = 1e-9;

  private Bars() {}

  /** The color of a trace of bars. */
  static Color color(Keys trace, Color otherwise) {
    Keys marker = trace.at("marker");
    if (marker.values().get("color") instanceof List<?>) {
      throw Unsupported.because("bars colored by value");
    }
    Color own = marker.has("color") ? Colors.of(marker.text("color", "")) : otherwise;
    return Colors.faded(own, trace.number("opacity", 1) * marker.number("opacity", 1));
  }

  /**
   * Draws one of several traces side by side.
   *
   * @param index index of the trace
   * @param count number of traces
   */
  static void draw(Keys trace, Color color, int index, int count, Subplot subplot) {
    boolean upright = trace.text("orientation", "v").equals("v");
    PlotAxis along = upright ? subplot.x() : subplot.y();
    PlotAxis height = upright ? subplot.y() : subplot.x();
    double[] places = along.values(trace.list(upright ? "x" : "y"));
    double[] values = height.values(trace.list(upright ? "y" : "x"));
    double[] ascending = Arrays.stream(places).sorted().distinct().toArray();
    double apart = 1;
    for (int i = 1; i < ascending.length; i++) {
      double step = ascending[i] - ascending[i - 1];
      apart = i == 1 ? step : Math.min(apart, step);
    }
    double width = FILLED * apart / count;
    height.cover(new double[] {0}, false);
    height.cover(values, true);
    for (int i = 0; i < places.length; i++) {
      double start = places[i] - FILLED * apart / 2 + index * width;
      along.cover(new double[] {places[i] - apart / 2, places[i] + apart / 2}, false);
      if (upright) {
        subplot.addBox(start, 0, start + width, values[i], color);
      } else {
        subplot.addBox(0, start, values[i], start + width, color);
      }
    }
  }

  /** Draws a histogram with bins of equal width. */
  static void drawHistogram(Keys trace, Color color, Subplot subplot) {
    if (!trace.has("x")) {
      throw Unsupported.because("horizontal histograms");
    }
    double[] finite = Arrays.stream(trace.numbers("x")).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return;
    }
    Keys bins = trace.at("xbins");
    double width = bins.number("size", Bins.width(finite));
    double start = bins.number("start", Bins.start(finite, width));
    double[] values = Arrays.stream(finite).filter(value -> value >= start).toArray();
    if (values.length == 0) {
      return;
    }
    int[] counts =
        new int[(int) Math.floor((StatUtils.max(values) - start) / width + ROUNDING) + 1];
    for (double value : values) {
      counts[(int) Math.floor((value - start) / width + ROUNDING)]++;
    }
    for (int bin = 0; bin < counts.length; bin++) {
      double left = start + bin * width;
      subplot.addBox(left, 0, left + width, counts[bin], color);
    }
    subplot.x().cover(new double[] {start, start + counts.length * width}, false);
    subplot.y().cover(new double[] {0, ABOVE * Arrays.stream(counts).max().getAsInt()}, false);
  }
}
