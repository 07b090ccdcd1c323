package repetita.plot.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYAnnotation;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** A pair of axes with its contents: areas at the bottom, and over them datasets in their order. */
final class Subplot {

  private static final int PIXELS_A_LABEL_ACROSS = 90;
  private static final int PIXELS_A_LABEL_UP = 55;
  private static final int PIXELS_A_CHARACTER = 8;
  private static final Stroke THIN = new BasicStroke(1);
  private static final float SEAM = 0.4f;

  private final String xName;
  private final String yName;
  private final PlotAxis x;
  private final PlotAxis y;
  private final List<XYAnnotation> areas = new ArrayList<>();
  private final XYPlot plot = new XYPlot();

  /**
   * An empty pair of axes.
   *
   * @param xName name by which traces, shapes and annotations refer to the horizontal axis
   */
  Subplot(String xName, String yName, PlotAxis x, PlotAxis y) {
    this.xName = xName;
    this.yName = yName;
    this.x = x;
    this.y = y;
  }

  PlotAxis x() {
    return x;
  }

  PlotAxis y() {
    return y;
  }

  XYPlot plot() {
    return plot;
  }

  /** Whether a shape or annotation belongs to these axes; those without axes go to the first. */
  boolean isReferredToBy(Keys reference) {
    return matches(reference.text("xref", "x"), xName, "x")
        && matches(reference.text("yref", "y"), yName, "y");
  }

  private static boolean matches(String reference, String name, String first) {
    return reference.equals(name) || reference.equals("paper") && name.equals(first);
  }

  void add(XYDataset data, XYItemRenderer renderer) {
    // Index 0 is reserved for the areas.
    int place = plot.getDatasetCount() + 1;
    plot.setDataset(place, data);
    plot.setRenderer(place, renderer);
  }

  /** Adds a polygon through the points. */
  void addArea(double[] corners, Color color) {
    areas.add(new XYPolygonAnnotation(corners, null, null, color));
  }

  /** Adds a box that joins its neighbors without a seam. */
  void addBox(double x0, double y0, double x1, double y1, Color color) {
    Stroke seam = color.getAlpha() == 255 ? new BasicStroke(SEAM) : null;
    areas.add(box(x0, y0, x1, y1, seam, color, color));
  }

  /** Orders the corners, because the chart omits boxes of negative width or height. */
  private XYAnnotation box(
      double x0, double y0, double x1, double y1, Stroke stroke, Color outline, Color fill) {
    boolean mirrored = x.isReversed() != x1 < x0;
    boolean upsideDown = y.isReversed() != y1 < y0;
    return new XYBoxAnnotation(
        mirrored ? x1 : x0,
        upsideDown ? y1 : y0,
        mirrored ? x0 : x1,
        upsideDown ? y0 : y1,
        stroke,
        outline,
        fill);
  }

  /** Extends the axes to a line or box of the layout that refers to them. */
  void cover(Keys shape) {
    if (!onPaper(shape, "xref")) {
      x.cover(shape.numbersOf("x0", "x1"), true);
    }
    if (!onPaper(shape, "yref")) {
      y.cover(shape.numbersOf("y0", "y1"), true);
    }
  }

  /** Adds a line or box of the layout; the axes must have their final range. */
  void addShape(Keys shape) {
    double x0 = coordinate(shape, "x0", "xref", x);
    double x1 = coordinate(shape, "x1", "xref", x);
    double y0 = coordinate(shape, "y0", "yref", y);
    double y1 = coordinate(shape, "y1", "yref", y);
    Stroke stroke = Strokes.of(shape.at("line"), 2);
    Color color = Colors.of(shape.at("line").text("color", "#444"));
    areas.add(
        switch (shape.text("type", "line")) {
          case "line" -> new XYLineAnnotation(x0, y0, x1, y1, stroke, color);
          case "rect" ->
              box(
                  x0,
                  y0,
                  x1,
                  y1,
                  stroke,
                  color,
                  Colors.of(shape.text("fillcolor", "rgba(0,0,0,0)")));
          default -> throw Unsupported.because("shapes of type '" + shape.text("type", "") + "'");
        });
  }

  private static double coordinate(Keys shape, String key, String reference, PlotAxis axis) {
    double value = shape.number(key, 0);
    return onPaper(shape, reference) ? axis.valueOnPaper(value) : value;
  }

  private static boolean onPaper(Keys shape, String reference) {
    return "paper".equals(shape.text(reference, ""));
  }

  /** Completes the plot after everything was added. */
  void finish(Look look, double width, double height) {
    XYItemRenderer bottom = new XYLineAndShapeRenderer(false, false);
    areas.forEach(area -> bottom.addAnnotation(area, Layer.BACKGROUND));
    plot.setRenderer(0, bottom);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(look.background());
    plot.setDomainAxis(x.drawn(look, width, PIXELS_A_LABEL_ACROSS, PIXELS_A_CHARACTER));
    plot.setRangeAxis(y.drawn(look, height, PIXELS_A_LABEL_UP, 0));
    plot.setDomainGridlinePaint(Colors.of(x.color("gridcolor", "#eee")));
    plot.setRangeGridlinePaint(Colors.of(y.color("gridcolor", "#eee")));
    plot.setDomainGridlineStroke(THIN);
    plot.setRangeGridlineStroke(THIN);
    if (x.zeroLine() == 0) {
      plot.addDomainMarker(zero(x), Layer.BACKGROUND);
    }
    if (y.zeroLine() == 0) {
      plot.addRangeMarker(zero(y), Layer.BACKGROUND);
    }
  }

  private static ValueMarker zero(PlotAxis axis) {
    return new ValueMarker(0, Colors.of(axis.color("zerolinecolor", "#444")), THIN);
  }
}
