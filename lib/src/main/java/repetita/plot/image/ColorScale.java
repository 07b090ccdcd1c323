package repetita.plot.image;

import java.awt.Color;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;

/**
 * A continuous or stepped color scale; values beyond its ends have the color of the end.
 *
 * @param step distance of levels with one color between them; 0 for a continuous scale
 */
record ColorScale(double low, double high, double step, double[] places, Color[] colors)
    implements PaintScale {

  private static final List<?> USUAL =
      List.of(
          List.of(0, "rgb(5,10,172)"),
          List.of(0.35, "rgb(106,137,247)"),
          List.of(0.5, "rgb(190,190,190)"),
          List.of(0.6, "rgb(220,170,132)"),
          List.of(0.7, "rgb(230,145,90)"),
          List.of(1, "rgb(178,10,28)"));

  static ColorScale of(Keys trace, double low, double high, double step) {
    if (trace.values().get("colorscale") instanceof String name) {
      throw Unsupported.because("the color scale '" + name + "' by its name");
    }
    List<?> stops = trace.has("colorscale") ? trace.list("colorscale") : USUAL;
    double[] places = new double[stops.size()];
    Color[] colors = new Color[stops.size()];
    for (int i = 0; i < places.length; i++) {
      List<?> stop = (List<?>) stops.get(i);
      places[i] = Keys.numberOrNaN(stop.get(0));
      colors[i] = Colors.of((String) stop.get(1));
    }
    return new ColorScale(low, high, step, places, colors);
  }

  Color color(double value) {
    double level = step == 0 ? value : low + Math.floor((value - low) / step + 1e-9) * step;
    double range = high - step - low;
    double at = range > 0 ? Math.min(1, Math.max(0, (level - low) / range)) : 0;
    int i = 1;
    while (i < places.length - 1 && places[i] < at) {
      i++;
    }
    double fraction = (at - places[i - 1]) / (places[i] - places[i - 1]);
    return Colors.between(colors[i - 1], colors[i], Math.min(1, Math.max(0, fraction)));
  }

  @Override
  public double getLowerBound() {
    return low;
  }

  @Override
  public double getUpperBound() {
    return high;
  }

  @Override
  public Paint getPaint(double value) {
    return color(value);
  }
}
