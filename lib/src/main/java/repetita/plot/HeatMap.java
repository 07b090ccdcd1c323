package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Heat maps in panels side by side, with a common color scale.
 *
 * @param title title of the figure
 * @param horizontal title of the horizontal axes
 * @param vertical title of the vertical axis
 * @param unit unit of the values; empty for no color bar
 * @param palette color of the greatest values; 0 is white
 * @param most the value of full color
 * @param panels the panels from left to right
 */
public record HeatMap(
    String title,
    String horizontal,
    String vertical,
    String unit,
    Palette palette,
    double most,
    List<Panel> panels) {

  private static final double GAP = 0.05;

  /**
   * A heat map.
   *
   * @param title title above the panel
   * @param columns names of the columns, from left to right
   * @param rows names of the rows, from the top
   * @param values rows x columns; NaN is left blank
   */
  public record Panel(String title, List<String> columns, List<String> rows, double[][] values) {}

  public HeatMap {
    panels = List.copyOf(panels);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    PlotlyFigure figure =
        FigureStyle.empty(title, FigureStyle.linear(horizontal), FigureStyle.linear(vertical));
    List<Map<String, Object>> titles = new ArrayList<>();
    double width = (1 + GAP) / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      String number = i == 0 ? "" : String.valueOf(i + 1);
      double left = i * width;
      double right = left + width - GAP;
      figure = figure.withTrace(trace(panel, number, !unit.isEmpty() && i == panels.size() - 1));
      figure =
          figure.withLayout(
              Map.of(
                  "xaxis" + number, horizontalAxis(number, left, right),
                  "yaxis" + number, verticalAxis(number, i == 0)));
      titles.add(heading(panel.title, (left + right) / 2));
    }
    return figure.withLayout(Map.of("annotations", titles));
  }

  private Map<String, Object> trace(Panel panel, String number, boolean withScale) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "heatmap");
    trace.put("x", panel.columns);
    trace.put("y", panel.rows);
    trace.put("z", Arrays.stream(panel.values).map(HeatMap::boxed).toList());
    trace.put("xaxis", "x" + number);
    trace.put("yaxis", "y" + number);
    trace.put("zmin", 0);
    trace.put("zmax", most);
    trace.put("colorscale", List.of(List.of(0, "#FFFFFF"), List.of(1, palette.line())));
    trace.put("showscale", withScale);
    trace.put("colorbar", Map.of("title", Map.of("text", unit)));
    return trace;
  }

  private Map<String, Object> horizontalAxis(String number, double left, double right) {
    return Map.of(
        "type",
        "category",
        "title",
        Map.of("text", horizontal),
        "domain",
        List.of(left, right),
        "anchor",
        "y" + number);
  }

  private Map<String, Object> verticalAxis(String number, boolean first) {
    return Map.of(
        "type",
        "category",
        "title",
        Map.of("text", first ? vertical : ""),
        "autorange",
        "reversed",
        "showticklabels",
        first,
        "anchor",
        "x" + number);
  }

  private static Map<String, Object> heading(String text, double middle) {
    return Map.of(
        "text",
        text,
        "x",
        middle,
        "y",
        1,
        "xref",
        "paper",
        "yref",
        "paper",
        "xanchor",
        "center",
        "yanchor",
        "bottom",
        "showarrow",
        false);
  }

  /** Replaces NaN, which JSON does not have, with null, which plotly leaves blank. */
  private static List<Double> boxed(double[] values) {
    List<Double> boxed = new ArrayList<>();
    for (double value : values) {
      boxed.add(Double.isNaN(value) ? null : value);
    }
    return boxed;
  }
}
