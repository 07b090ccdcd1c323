package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Points with error bars of 1.96 standard errors to each side, one series per group.
 *
 * @param table one row per point
 * @param x column of the horizontal axis
 * @param y column of the vertical axis
 * @param standardError column of standard errors of y
 * @param group column of the names of the series
 * @param palette the color, in shades from light to full in the order of first appearance
 */
public record ErrorBars(
    Table table, String x, String y, String standardError, String group, Palette palette) {

  private static final int POINT = 9;

  /** Shifts series against each other on a logarithmic axis, so that all are visible. */
  private static final double APART = 1.06;

  /** Draws it. */
  public PlotlyFigure figure(String title, Axis horizontal, Axis vertical) {
    List<String> names = table.stringColumn(group).unique().asList();
    List<Table> series =
        names.stream().map(name -> table.where(table.stringColumn(group).isEqualTo(name))).toList();
    List<Trace> traces = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      traces.add(
          ScatterTrace.builder(numbers(series.get(i), x), numbers(series.get(i), y))
              .name(names.get(i))
              .mode(ScatterTrace.Mode.MARKERS)
              .marker(Marker.builder().size(POINT).color(palette.shade(i, names.size())).build())
              .build());
    }
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(
                FigureStyle.layout(title, horizontal, vertical), traces.toArray(Trace[]::new)));
    boolean logarithmic =
        figure.layout().get("xaxis") instanceof Map<?, ?> axis && "log".equals(axis.get("type"));
    for (int i = 0; i < names.size(); i++) {
      double apart = logarithmic ? Math.pow(APART, i - (names.size() - 1) / 2.0) : 1;
      Map<String, Object> error =
          Map.of(
              "type", "data",
              "array", scaled(series.get(i), standardError, FigureStyle.NORMAL_95),
              "color", palette.shade(i, names.size()));
      Map<String, Object> keys =
          Map.of(
              "x",
              scaled(series.get(i), x, apart),
              "text",
              scaled(series.get(i), x, 1),
              "hoverinfo",
              "text+y+name",
              "error_y",
              error);
      figure = figure.withTraceKeys(i, keys);
    }
    return FigureStyle.applied(figure);
  }

  private static List<Double> scaled(Table table, String column, double factor) {
    return Arrays.stream(numbers(table, column)).mapToObj(value -> factor * value).toList();
  }

  private static double[] numbers(Table table, String column) {
    return table.numberColumn(column).asDoubleArray();
  }
}
