package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import tech.tablesaw.plotly.components.Axis;

/** Functions of two variables: as lines of equal value, or as colours. */
public final class ContourMap {

  /** From AR's colour over white to diffusion's: who is ahead, and by how much. */
  private static final List<List<Object>> WHO_IS_AHEAD =
      List.of(
          List.of(0, Palette.MDM.line()), List.of(0.5, "#FFFFFF"), List.of(1, Palette.AR.line()));

  private ContourMap() {}

  /**
   * Lines of equal loss, labelled with it; darker is lower.
   *
   * @param palette the family's colour
   * @param x where the function is evaluated, ascending
   * @param y the same
   * @param loss as a function of x and y
   * @param step between neighbouring lines, in nats
   * @param lines how many lines, from the lowest value on
   */
  public static PlotlyFigure isoLoss(
      String title,
      Axis horizontal,
      Axis vertical,
      Palette palette,
      double[] x,
      double[] y,
      DoubleBinaryOperator loss,
      double step,
      int lines) {
    List<List<Double>> z = grid(x, y, loss);
    double lowest = z.stream().flatMap(List::stream).mapToDouble(v -> v).min().orElseThrow();
    double start = Math.ceil(lowest / step) * step;
    Map<String, Object> lineKeys =
        Map.of(
            "contours",
            Map.of(
                "start",
                start,
                "end",
                start + (lines - 1) * step,
                "size",
                step,
                "showlabels",
                true),
            "colorscale",
            List.of(List.of(0, palette.line()), List.of(1, "#FFFFFF")),
            "colorbar",
            Map.of("title", Map.of("text", "nats per token")));
    return drawn(title, horizontal, vertical, surface("contour", x, y, z, lineKeys));
  }

  /**
   * Who is ahead by how much: a difference of losses, MDM - AR, coloured symmetrically, with the
   * line on which both are equal.
   *
   * @param limit the difference at which the colour is full, in nats per token
   */
  public static PlotlyFigure difference(
      String title,
      Axis horizontal,
      Axis vertical,
      double[] x,
      double[] y,
      DoubleBinaryOperator difference,
      double limit) {
    List<List<Double>> z = grid(x, y, difference);
    Map<String, Object> colours =
        Map.of(
            "zmin",
            -limit,
            "zmax",
            limit,
            "colorscale",
            WHO_IS_AHEAD,
            "colorbar",
            Map.of("title", Map.of("text", "L(MDM) − L(AR)")));
    Map<String, Object> lineOfEquality =
        Map.of(
            "showscale",
            false,
            "hoverinfo",
            "skip",
            "contours",
            Map.of("start", 0, "end", 0, "size", 1, "coloring", "none"),
            "line",
            Map.of("color", FigureStyle.INK, "width", 2));
    return drawn(title, horizontal, vertical, surface("heatmap", x, y, z, colours))
        .withTrace(surface("contour", x, y, z, lineOfEquality));
  }

  private static Map<String, Object> surface(
      String type, double[] x, double[] y, List<List<Double>> z, Map<String, Object> keys) {
    Map<String, Object> trace = new LinkedHashMap<>(keys);
    trace.put("type", type);
    trace.put("x", boxed(x));
    trace.put("y", boxed(y));
    trace.put("z", z);
    return trace;
  }

  private static PlotlyFigure drawn(
      String title, Axis horizontal, Axis vertical, Map<String, Object> trace) {
    return FigureStyle.empty(title, horizontal, vertical).withTrace(trace);
  }

  private static List<List<Double>> grid(double[] x, double[] y, DoubleBinaryOperator value) {
    List<List<Double>> rows = new ArrayList<>();
    for (double vertical : y) {
      rows.add(Arrays.stream(x).map(h -> value.applyAsDouble(h, vertical)).boxed().toList());
    }
    return rows;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
