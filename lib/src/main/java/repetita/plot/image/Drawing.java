package repetita.plot.image;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import repetita.plot.PlotlyFigure;
import repetita.plot.Steps;

/** Converts a figure to a JFreeChart: a panel for each pair of axes, with its traces. */
final class Drawing {

  private static final double BAR_WIDTH = 18;
  private static final int BAR_LABELS = 6;

  private final Keys layout;
  private final Look look;
  private final Legend legend;
  private final Map<List<String>, Subplot> subplots = new LinkedHashMap<>();
  private final List<PaintScaleLegend> colorBars = new ArrayList<>();
  private final Panels panels;
  private final JFreeChart chart;

  Drawing(PlotlyFigure figure, int width, int height) {
    layout = new Keys(figure.layout());
    look = Look.of(layout);
    legend = new Legend(look);
    List<Keys> traces =
        figure.data().stream()
            .map(Keys::new)
            .filter(trace -> !Boolean.FALSE.equals(trace.values().get("visible")))
            .toList();
    traces.forEach(trace -> subplotOf(trace, traces));
    if (subplots.isEmpty()) {
      subplotOf(new Keys(Map.of()), traces);
    }
    draw(traces);
    List<Subplot> all = List.copyOf(subplots.values());
    addShapes(all);
    List<Annotation> annotations = new ArrayList<>();
    for (Keys annotation : layout.maps("annotations")) {
      all.stream()
          .filter(subplot -> subplot.isReferredToBy(annotation))
          .forEach(subplot -> annotations.add(new Annotation(annotation, subplot, look)));
    }
    all.forEach(subplot -> subplot.finish(look, width, height));
    panels = new Panels(all, annotations);
    chart = assembled();
  }

  Panels panels() {
    return panels;
  }

  JFreeChart chart() {
    return chart;
  }

  private Subplot subplotOf(Keys trace, List<Keys> traces) {
    String xName = trace.text("xaxis", "x");
    String yName = trace.text("yaxis", "y");
    return subplots.computeIfAbsent(
        List.of(xName, yName),
        names -> new Subplot(xName, yName, axis("x", xName, traces), axis("y", yName, traces)));
  }

  private PlotAxis axis(String direction, String name, List<Keys> traces) {
    Keys keys = layout.at(direction + "axis" + name.substring(1));
    if (keys.has("overlaying")) {
      throw Unsupported.because("a second axis over another");
    }
    List<List<?>> data = new ArrayList<>();
    for (Keys trace : traces) {
      if (trace.text(direction + "axis", direction).equals(name)) {
        data.add(trace.list(direction));
      }
    }
    return new PlotAxis(keys, data);
  }

  private void draw(List<Keys> traces) {
    boolean overlay = layout.text("barmode", "group").equals("overlay");
    List<Keys> bars =
        overlay
            ? List.of()
            : traces.stream().filter(t -> t.text("type", "").equals("bar")).toList();
    if (bars.size() > 1 && !layout.text("barmode", "group").equals("group")) {
      throw Unsupported.because("bars on top of each other");
    }
    int barsBefore = 0;
    Map<Subplot, Scatter> before = new LinkedHashMap<>();
    for (int i = 0; i < traces.size(); i++) {
      Keys trace = traces.get(i);
      Subplot subplot = subplotOf(trace, traces);
      Color color = Colors.ofTrace(i);
      String name = trace.text("name", "trace " + i);
      switch (trace.text("type", "scatter")) {
        case "scatter", "scattergl" -> {
          Scatter scatter = Scatter.of(trace, color, subplot);
          scatter.drawOn(subplot, before.put(subplot, scatter));
          legend.add(scatter, name);
        }
        case "bar" -> {
          Color own = Bars.color(trace, color);
          int index = overlay ? 0 : barsBefore++;
          Bars.draw(trace, own, index, Math.max(1, bars.size()), subplot);
          legend.addBars(trace, name, own);
        }
        case "histogram" -> {
          Color own = Bars.color(trace, color);
          Bars.drawHistogram(trace, own, subplot);
          legend.addBars(trace, name, own);
        }
        case "heatmap" -> {
          Surface surface = Surface.of(trace, subplot);
          ColorScale scale = HeatCells.scale(trace, surface);
          HeatCells.draw(surface, scale, subplot);
          addColorBar(trace, scale);
        }
        case "contour" -> {
          Contours contours = new Contours(trace, Surface.of(trace, subplot));
          contours.drawOn(subplot, look);
          if (contours.isFilled()) {
            addColorBar(trace, contours.scale());
          }
        }
        default -> throw Unsupported.because("a figure of type '" + trace.text("type", "") + "'");
      }
    }
  }

  private void addShapes(List<Subplot> all) {
    List<Keys> shapes = layout.maps("shapes");
    for (Subplot subplot : all) {
      List<Keys> own = shapes.stream().filter(subplot::isReferredToBy).toList();
      own.forEach(subplot::cover);
      own.forEach(subplot::addShape);
    }
  }

  private void addColorBar(Keys trace, ColorScale scale) {
    if (!trace.flag("showscale", true)) {
      return;
    }
    NumberAxis axis = new NumberAxis();
    axis.setRange(scale.low(), scale.high());
    double step = Steps.atLeast((scale.high() - scale.low()) / BAR_LABELS);
    axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step, Math.abs(scale.high()))));
    axis.setLabel(PlainText.of(trace.at("colorbar").at("title").text("text", ""), look.small()));
    axis.setLabelFont(look.small());
    axis.setLabelPaint(look.ink());
    axis.setTickLabelFont(look.small());
    axis.setTickLabelPaint(look.ink());
    axis.setTickMarksVisible(false);
    axis.setAxisLineVisible(false);
    PaintScaleLegend bar = new PaintScaleLegend(scale, axis);
    bar.setPosition(RectangleEdge.RIGHT);
    bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    bar.setStripWidth(BAR_WIDTH);
    bar.setStripOutlineVisible(false);
    bar.setBackgroundPaint(look.paper());
    bar.setFrame(BlockBorder.NONE);
    bar.setMargin(new RectangleInsets(30, 4, 60, 12));
    colorBars.add(bar);
  }

  private JFreeChart assembled() {
    JFreeChart whole = new JFreeChart(null, look.title(), panels, false);
    whole.setBackgroundPaint(look.paper());
    whole.setPadding(new RectangleInsets(4, 4, 8, 4));
    String text = layout.at("title").text("text", "");
    if (!text.isEmpty()) {
      TextTitle title = new TextTitle(PlainText.of(text, look.title()), look.title());
      title.setHorizontalAlignment(HorizontalAlignment.LEFT);
      title.setPaint(look.ink());
      title.setMargin(new RectangleInsets(10, 12, 10, 12));
      whole.setTitle(title);
    }
    if (legend.isShown(layout)) {
      whole.addSubtitle(legend.drawn());
    }
    colorBars.forEach(whole::addSubtitle);
    return whole;
  }
}
