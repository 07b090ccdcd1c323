package repetita.plot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.TickSettings;
import tech.tablesaw.plotly.traces.Trace;

/** The common style of all figures. */
public final class FigureStyle {

  /** Height of a figure in pixels. In a page, a figure is as wide as the page. */
  public static final int HEIGHT = 440;

  /** Width of a figure in pixels outside of a page, as in an image. */
  public static final int WIDTH = 880;

  /** Standard errors to each side of a 95% interval. */
  static final double NORMAL_95 = 1.96;

  /** Height of title and horizontal axis in pixels. */
  private static final int AROUND_ROWS = 140;

  private static final String GRID = "#E5E7EB";
  private static final String FRAME = "#9CA3AF";
  static final String INK = "#1F2937";

  private FigureStyle() {}

  /** A linear axis; its title should name the quantity and the unit. */
  public static Axis linear(String title) {
    return axis(title).build();
  }

  /** A logarithmic axis; "log scale" is added to its title. */
  public static Axis logarithmic(String title) {
    return axis(title + ", log scale").type(Axis.Type.LOG).build();
  }

  /** A logarithmic axis with a labelled tick at each of these values, such as the U of a sweep. */
  public static Axis logarithmic(String title, double... ticks) {
    String[] labels =
        Arrays.stream(ticks).mapToObj(tick -> "%,.0f".formatted(tick)).toArray(String[]::new);
    return axis(title + ", log scale")
        .type(Axis.Type.LOG)
        .tickSettings(
            TickSettings.builder()
                .tickMode(TickSettings.TickMode.ARRAY)
                .arrayTicks(ticks, labels)
                .build())
        .build();
  }

  /** The layout of a figure with one labelled row below the other, and no legend. */
  public static Map<String, Object> rows(List<String> labels, int rowHeight) {
    return Map.of(
        "height",
        AROUND_ROWS + rowHeight * labels.size(),
        "showlegend",
        false,
        "yaxis",
        Map.of(
            "type", "category",
            "categoryorder", "array",
            "categoryarray", labels,
            "autorange", "reversed"));
  }

  /** A jsplot layout of the common size, for figures with one pair of axes. */
  public static Layout layout(String title, Axis x, Axis y) {
    return Layout.builder(title)
        .height(HEIGHT)
        .autosize(true)
        .xAxis(x)
        .yAxis(y)
        .hoverMode(Layout.HoverMode.CLOSEST)
        .build();
  }

  /** An empty figure in the common style. */
  public static PlotlyFigure empty(String title, Axis x, Axis y) {
    return applied(PlotlyFigure.of(new Figure(layout(title, x, y), new Trace[0])));
  }

  /** The figure with the common fonts, colors, margins and legend, which jsplot cannot set. */
  public static PlotlyFigure applied(PlotlyFigure figure) {
    // jsplot always writes a width, but the figure should be as wide as the page.
    Map<String, Object> layout = new LinkedHashMap<>(figure.layout());
    layout.remove("width");
    // By default plotly.js has a button that uploads the figure.
    Map<String, Object> config =
        Map.of("responsive", true, "displaylogo", false, "showSendToCloud", false);
    return new PlotlyFigure(figure.data(), layout, config)
        .withLayout(
            Map.of(
                "paper_bgcolor", "white",
                "plot_bgcolor", "white",
                "font", Map.of("family", "system-ui, sans-serif", "size", 13, "color", INK),
                "title", Map.of("x", 0, "xref", "paper", "font", Map.of("size", 16)),
                "margin",
                    Map.of("l", 70, "r", 30, "t", figure.title().isEmpty() ? 40 : 60, "b", 60),
                "legend", Map.of("traceorder", "normal"),
                "xaxis", Map.of("exponentformat", "power"),
                "yaxis", Map.of("automargin", true, "exponentformat", "power")));
  }

  private static Axis.AxisBuilder axis(String title) {
    return Axis.builder()
        .title(title)
        .showLine(true)
        .lineColor(FRAME)
        .gridColor(GRID)
        .showZeroLine(false);
  }
}
