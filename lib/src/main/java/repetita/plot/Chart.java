package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import repetita.InvalidInput;
import repetita.scaling.fit.Interval;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.components.Symbol;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * A chart of functions and points on one pair of axes. It is immutable: each method returns a chart
 * with one more element. Bands are drawn below lines, and lines below points.
 */
public final class Chart {

  private static final int WIDTH = 2;
  private static final int POINT = 9;

  private final String title;
  private final Axis horizontal;
  private final Axis vertical;
  private final List<Trace> bands;
  private final List<Trace> lines;
  private final List<Trace> points;

  /**
   * An empty chart.
   *
   * @param horizontal see {@link FigureStyle#linear} and {@link FigureStyle#logarithmic}
   */
  public Chart(String title, Axis horizontal, Axis vertical) {
    this(title, horizontal, vertical, List.of(), List.of(), List.of());
  }

  private Chart(
      String title,
      Axis horizontal,
      Axis vertical,
      List<Trace> bands,
      List<Trace> lines,
      List<Trace> points) {
    this.title = title;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.bands = bands;
    this.lines = lines;
    this.points = points;
  }

  /** Values from low to high in equal ratios, both ends included. */
  public static double[] ratios(double low, double high, int count) {
    if (!(low > 0 && high > low && count > 1)) {
      throw new InvalidInput(
          "There are no %d values from %s to %s in equal ratios; there must be at least 2, from a positive number to a greater one."
              .formatted(count, low, high));
    }
    double[] values = new double[count];
    Arrays.setAll(values, i -> low * Math.pow(high / low, i / (count - 1.0)));
    values[count - 1] = high;
    return values;
  }

  /** Adds the line of a function, with gaps where it is not finite. */
  public Chart line(String name, String color, double[] x, DoubleUnaryOperator y) {
    return line(name, color, x, values(x, y), Line.Dash.SOLID);
  }

  /** Adds a dashed line, for comparison. */
  public Chart dashed(String name, String color, double[] x, DoubleUnaryOperator y) {
    return line(name, color, x, values(x, y), Line.Dash.DASH);
  }

  /** Adds a line through values. */
  public Chart line(String name, String color, double[] x, double[] y) {
    return line(name, color, x, y, Line.Dash.SOLID);
  }

  /** Adds a band of intervals; it is cut off where an interval is unbounded. */
  public Chart band(String color, double[] x, DoubleFunction<Interval> interval) {
    List<double[]> edges = new ArrayList<>();
    for (double at : x) {
      Interval here = interval.apply(at);
      if (here.isBoundedBelow() && here.isBoundedAbove()) {
        edges.add(new double[] {at, here.low(), here.high()});
      }
    }
    return band(color, column(edges, 0), column(edges, 1), column(edges, 2));
  }

  /** Adds a band between two edges. */
  public Chart band(String color, double[] x, double[] low, double[] high) {
    List<Trace> more = new ArrayList<>(bands);
    more.add(edge(x, low).build());
    more.add(edge(x, high).fill(ScatterTrace.Fill.TO_NEXT_Y).fillColor(color).build());
    return new Chart(title, horizontal, vertical, more, lines, points);
  }

  /** With a bar from the lower to the upper end of an interval, which must not be open. */
  public Chart bar(String color, double x, Interval interval) {
    List<Trace> more = new ArrayList<>(lines);
    more.add(
        ScatterTrace.builder(new double[] {x, x}, new double[] {interval.low(), interval.high()})
            .mode(ScatterTrace.Mode.LINE)
            .showLegend(false)
            .line(Line.builder().color(color).width(WIDTH).build())
            .build());
    return new Chart(title, horizontal, vertical, bands, more, points);
  }

  /**
   * Adds a line through measured points, with a symbol that tells it from lines of other shades.
   */
  public Chart marked(String name, String color, double[] x, double[] y, Symbol symbol) {
    List<Trace> more = new ArrayList<>(points);
    more.add(
        ScatterTrace.builder(x, y)
            .mode(ScatterTrace.Mode.LINE_AND_MARKERS)
            .name(name)
            .line(Line.builder().color(color).width(WIDTH).build())
            .marker(Marker.builder().size(POINT).color(color).symbol(symbol).build())
            .build());
    return new Chart(title, horizontal, vertical, bands, lines, more);
  }

  /** Adds measured points. */
  public Chart points(String name, String color, double[] x, double[] y) {
    return points(name, color, x, y, Symbol.CIRCLE);
  }

  /** Adds measured points without a legend entry, such as those of a line that has one. */
  public Chart points(String color, double[] x, double[] y) {
    return points("", color, x, y, Symbol.CIRCLE);
  }

  /** Adds measured points with another symbol. */
  public Chart points(String name, String color, double[] x, double[] y, Symbol symbol) {
    List<Trace> more = new ArrayList<>(points);
    more.add(
        ScatterTrace.builder(x, y)
            .mode(ScatterTrace.Mode.MARKERS)
            .name(name)
            .showLegend(!name.isEmpty())
            .marker(Marker.builder().size(POINT).color(color).symbol(symbol).build())
            .build());
    return new Chart(title, horizontal, vertical, bands, lines, more);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    List<Trace> all = new ArrayList<>(bands);
    all.addAll(lines);
    all.addAll(points);
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(FigureStyle.layout(title, horizontal, vertical), all.toArray(Trace[]::new)));
    for (int i = 0; i < bands.size(); i++) {
      figure = figure.withTraceKeys(i, Map.of("hoverinfo", "skip"));
    }
    return FigureStyle.applied(figure);
  }

  private Chart line(String name, String color, double[] x, double[] y, Line.Dash dash) {
    List<Trace> more = new ArrayList<>(lines);
    more.add(
        ScatterTrace.builder(x, y)
            .mode(ScatterTrace.Mode.LINE)
            .name(name)
            .line(Line.builder().color(color).width(WIDTH).dash(dash).build())
            .build());
    return new Chart(title, horizontal, vertical, bands, more, points);
  }

  private static ScatterTrace.ScatterBuilder edge(double[] x, double[] y) {
    return ScatterTrace.builder(x, y)
        .mode(ScatterTrace.Mode.LINE)
        .showLegend(false)
        .line(Line.builder().width(0).build());
  }

  private static double[] column(List<double[]> rows, int index) {
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }

  private static double[] values(double[] x, DoubleUnaryOperator y) {
    return Arrays.stream(x).map(y).toArray();
  }
}
