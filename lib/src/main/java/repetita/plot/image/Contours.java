package repetita.plot.image;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import repetita.plot.Steps;

/** Draws contour lines, with or without colors between them. */
final class Contours {

  private static final int FINE = 240;
  private static final int LEVELS = 15;

  private final Keys trace;
  private final Surface surface;
  private final double start;
  private final double end;
  private final double size;

  Contours(Keys trace, Surface surface) {
    this.trace = trace;
    this.surface = surface;
    Keys contours = trace.at("contours");
    double range = surface.highest() - surface.lowest();
    size = contours.number("size", range > 0 ? Steps.atLeast(range / LEVELS) : 1);
    start = contours.number("start", Math.ceil(surface.lowest() / size) * size);
    end = contours.number("end", Math.floor(surface.highest() / size) * size);
  }

  /** Whether there are colors between the lines. */
  boolean isFilled() {
    return trace.at("contours").text("coloring", "fill").equals("fill");
  }

  /** The color scale, from half a step below the first line to half a step above the last. */
  ColorScale scale() {
    return ColorScale.of(trace, start - size, end + size, size);
  }

  void drawOn(Subplot subplot, Look look) {
    if (surface.x().length < 2 || surface.y().length < 2) {
      return;
    }
    if (isFilled()) {
      HeatCells.draw(surface.finer(FINE, FINE), scale(), subplot);
    }
    PlotAxis across = subplot.x();
    PlotAxis up = subplot.y();
    Keys line = trace.at("line");
    Color color = Colors.of(line.text("color", "#444"));
    XYSeriesCollection lines = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDefaultPaint(color);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setDefaultStroke(Strokes.of(line, isFilled() ? 0.5 : 1));
    renderer.setAutoPopulateSeriesStroke(false);
    for (int k = 0; start + k * size <= end + size / 1e6; k++) {
      double level = start + k * size;
      List<double[]> segments = segments(level);
      XYSeries series = new XYSeries(k, false, true);
      for (double[] s : segments) {
        series.add(across.valueAt(s[0]), up.valueAt(s[1]));
        series.add(across.valueAt(s[2]), up.valueAt(s[3]));
        series.add(Double.NaN, Double.NaN);
      }
      lines.addSeries(series);
      if (trace.at("contours").flag("showlabels", false) && !segments.isEmpty()) {
        double[] middle = segments.get(segments.size() / 2);
        XYTextAnnotation label =
            new XYTextAnnotation(
                Numbers.text(level, size), across.valueAt(middle[0]), up.valueAt(middle[1]));
        label.setFont(look.small());
        label.setPaint(color);
        subplot.plot().addAnnotation(label);
      }
    }
    subplot.add(lines, renderer);
  }

  /** The segments of a contour line, one or two per cell, as (x, y, x, y). */
  private List<double[]> segments(double level) {
    List<double[]> segments = new ArrayList<>();
    double[][] z = surface.z();
    for (int j = 0; j + 1 < z.length; j++) {
      for (int i = 0; i + 1 < z[j].length; i++) {
        List<double[]> ends = new ArrayList<>();
        crossing(i, j, i + 1, j, level, ends);
        crossing(i + 1, j, i + 1, j + 1, level, ends);
        crossing(i + 1, j + 1, i, j + 1, level, ends);
        crossing(i, j + 1, i, j, level, ends);
        for (int e = 0; e + 1 < ends.size(); e += 2) {
          double[] a = ends.get(e);
          double[] b = ends.get(e + 1);
          segments.add(new double[] {a[0], a[1], b[0], b[1]});
        }
      }
    }
    return segments;
  }

  private void crossing(int i, int j, int k, int l, double level, List<double[]> ends) {
    double a = surface.z()[j][i];
    double b = surface.z()[l][k];
    if (a < level != b < level && Double.isFinite(a) && Double.isFinite(b)) {
      double t = (level - a) / (b - a);
      double[] x = surface.x();
      double[] y = surface.y();
      ends.add(new double[] {x[i] + t * (x[k] - x[i]), y[j] + t * (y[l] - y[j])});
    }
  }
}
