package repetita.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import tech.tablesaw.plotly.components.Axis;

/** Draws functions of two variables, as contour lines or as colors. */
public final class ContourMap {

  /** From MDM's color (MDM ahead) over white to AR's color (AR ahead). */
  private static final List<List<Object>> MDM_TO_AR =
      List.of(
          List.of(0, Palette.MDM.line()), List.of(0.5, "#FFFFFF"), List.of(1, Palette.AR.line()));

  private ContourMap() {}

  /**
   * Contour lines of the loss, labeled with it; darker is lower.
   *
   * @param palette color of the family
   * @param x ascending x values at which the loss is evaluated
   * @param y ascending y values at which the loss is evaluated
   * @param loss loss as a function of x and y
   * @param step difference between neighboring lines, in nats per token
   * @param lines number of lines, from the lowest value upwards
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
   * A difference of losses, MDM - AR, in symmetric colors, with the line on which both are equal.
   *
   * @param limit the difference of full color, in nats per token
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
    Map<String, Object> colors =
        Map.of(
            "zmin",
            -limit,
            "zmax",
            limit,
            "colorscale",
            MDM_TO_AR,
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
    return drawn(title, horizontal, vertical, surface("heatmap", x, y, z, colors))
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
