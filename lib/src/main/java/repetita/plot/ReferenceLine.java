package repetita.plot;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A dashed horizontal line across the whole figure, for comparison.
 *
 * @param label text above the line, followed by the value; it should contain "≤" for a bound
 * @param value the value, in the unit of the vertical axis
 * @param color color of line and text, as {@code #RRGGBB}
 */
public record ReferenceLine(String label, double value, String color) {

  private static final Map<String, Object> ACROSS =
      Map.of("type", "line", "layer", "below", "xref", "paper", "x0", 0, "x1", 1);

  private static final Map<String, Object> ABOVE_ITS_BEGINNING =
      Map.of(
          "xref", "paper", "x", 0.01, "xanchor", "left", "yanchor", "bottom", "showarrow", false);

  /** Adds the line to a figure. */
  public PlotlyFigure drawnOn(PlotlyFigure figure) {
    Map<String, Object> line = Map.of("color", color, "width", 1.5, "dash", "dash");
    Map<String, Object> font = Map.of("color", color, "size", 12);
    String text = String.format(Locale.ROOT, "%s: %.3f", label, value);
    return figure
        .withShape(joined(ACROSS, Map.of("y0", value, "y1", value, "line", line)))
        .withAnnotation(
            joined(ABOVE_ITS_BEGINNING, Map.of("y", value, "text", text, "font", font)));
  }

  private static Map<String, Object> joined(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }
}
