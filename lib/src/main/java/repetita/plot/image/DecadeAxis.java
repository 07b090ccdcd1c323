package repetita.plot.image;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import repetita.plot.Steps;

/**
 * A logarithmic axis labelled like plotly's: powers of ten; over few decades also their 2 and 5
 * fold; within one decade round numbers; or the given labels.
 */
@SuppressWarnings("serial") // Never serialized.
final class DecadeAxis extends LogAxis {

  private static final double PIXELS_A_LABEL = 45;
  private static final double FEW_DECADES = 2.2;
  private static final double LESS_THAN_A_DECADE = 0.75;
  private static final int LABELS_WITHIN_A_DECADE = 5;

  private final double[] values;
  private final List<?> labels;

  /** With these labels at these values, or with ticks of its own if there are none. */
  DecadeAxis(double[] values, List<?> labels) {
    this.values = values;
    this.labels = labels;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean horizontal = RectangleEdge.isTopOrBottom(edge);
    double low = Math.log10(getLowerBound());
    double high = Math.log10(getUpperBound());
    List<NumberTick> ticks = new ArrayList<>();
    if (values.length > 0) {
      for (int i = 0; i < values.length; i++) {
        addInside(ticks, tick(values[i], String.valueOf(labels.get(i)), horizontal));
      }
      return ticks;
    }
    if (high - low < LESS_THAN_A_DECADE) {
      double step = Steps.atLeast((getUpperBound() - getLowerBound()) / LABELS_WITHIN_A_DECADE);
      for (double k = Math.ceil(getLowerBound() / step); k * step <= getUpperBound(); k++) {
        ticks.add(tick(k * step, Numbers.text(k * step, step), horizontal));
      }
      return ticks;
    }
    double length = horizontal ? area.getWidth() : area.getHeight();
    int every = (int) Math.max(1, Math.ceil((high - low) * PIXELS_A_LABEL / length));
    for (int power = (int) Math.floor(low); power <= high; power++) {
      double decade = Math.pow(10, power);
      if (Math.floorMod(power, every) == 0) {
        addInside(ticks, tick(decade, label(power, getTickLabelFont()), horizontal));
      }
      if (high - low < FEW_DECADES) {
        addInside(ticks, tick(2 * decade, "2", horizontal));
        addInside(ticks, tick(5 * decade, "5", horizontal));
      }
    }
    return ticks;
  }

  private void addInside(List<NumberTick> ticks, NumberTick tick) {
    if (getRange().contains(tick.getValue())) {
      ticks.add(tick);
    }
  }

  private static NumberTick tick(double value, String label, boolean horizontal) {
    TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    return new NumberTick(value, label, anchor, TextAnchor.CENTER, 0);
  }

  private static String label(int power, Font font) {
    return switch (power) {
      case 0 -> "1";
      case 1 -> "10";
      default -> "10" + PlainText.superscript(String.valueOf(power), font);
    };
  }
}
