package repetita.plot.image;

import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import repetita.plot.Steps;

/**
 * An axis of plotly's layout: where values lie along it, and from where to where it goes. Places on
 * it are values; on a logarithmic axis their logarithms to base ten; of categories the numbers from
 * 0.
 */
final class PlotAxis {

  private enum Type {
    LINEAR,
    LOGARITHMIC,
    CATEGORIES
  }

  private static final double PADDING = 0.05;
  private static final double CATEGORY_MARGIN = 0.5;
  private static final double LABEL_GAP = 14;

  private final Keys keys;
  private final Type type;
  private final List<String> categories;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private boolean padded;

  /**
   * An axis that goes nowhere yet.
   *
   * @param data all that is drawn along it; if it is no numbers, its values are categories
   */
  PlotAxis(Keys keys, List<List<?>> data) {
    this.keys = keys;
    String named = keys.text("type", "");
    boolean texts = data.stream().flatMap(List::stream).anyMatch(String.class::isInstance);
    type =
        switch (named) {
          case "log" -> Type.LOGARITHMIC;
          case "category" -> Type.CATEGORIES;
          default -> texts ? Type.CATEGORIES : Type.LINEAR;
        };
    Set<String> names = new LinkedHashSet<>();
    if (type == Type.CATEGORIES) {
      keys.list("categoryarray").forEach(name -> names.add(String.valueOf(name)));
      data.forEach(list -> list.forEach(name -> names.add(String.valueOf(name))));
    }
    categories = new ArrayList<>(names);
  }

  /** Values as the chart takes them; NaN is what has no place on the axis. */
  double[] values(List<?> raw) {
    return raw.stream()
        .mapToDouble(
            value ->
                type == Type.CATEGORIES
                    ? categories.indexOf(String.valueOf(value))
                    : drawable(Keys.numberOrNaN(value)))
        .toArray();
  }

  private double drawable(double value) {
    return type == Type.LOGARITHMIC && value <= 0 ? Double.NaN : value;
  }

  boolean isLogarithmic() {
    return type == Type.LOGARITHMIC;
  }

  /** The place of a value. */
  double place(double value) {
    return isLogarithmic() ? Math.log10(value) : value;
  }

  /** The value at a place. */
  double valueAt(double place) {
    return isLogarithmic() ? Math.pow(10, place) : place;
  }

  /**
   * Makes room for values.
   *
   * @param withMargin whether some room shall stay beyond the outermost
   */
  void cover(double[] values, boolean withMargin) {
    for (double value : values) {
      double place = place(value);
      if (Double.isFinite(place)) {
        low = Math.min(low, place);
        high = Math.max(high, place);
      }
    }
    padded |= withMargin;
  }

  /** The value at a fraction of the figure, as plotly counts where a reference is "paper". */
  double valueOnPaper(double fraction) {
    double[] domain = domain();
    double[] range = range();
    double along = (fraction - domain[0]) / (domain[1] - domain[0]);
    return valueAt(range[0] + along * (range[1] - range[0]));
  }

  /** Where the axis begins and ends, in fractions of the figure. */
  double[] domain() {
    double[] domain = keys.numbers("domain");
    return domain.length == 2 ? domain : new double[] {0, 1};
  }

  /** Whether values ascend to the left or downwards. */
  boolean isReversed() {
    double[] range = keys.numbers("range");
    return "reversed".equals(keys.text("autorange", ""))
        || range.length == 2 && range[0] > range[1];
  }

  /** The lowest and the highest place. */
  private double[] range() {
    double[] given = keys.numbers("range");
    if (given.length == 2) {
      return new double[] {Math.min(given[0], given[1]), Math.max(given[0], given[1])};
    }
    if (type == Type.CATEGORIES) {
      return new double[] {-CATEGORY_MARGIN, Math.max(1, categories.size()) - CATEGORY_MARGIN};
    }
    if (low > high) {
      return isLogarithmic() ? new double[] {0, 1} : new double[] {-1, 1};
    }
    if (low == high) {
      double around = isLogarithmic() || low == 0 ? 1 : Math.abs(low) / 2;
      return new double[] {low - around, high + around};
    }
    double margin = padded ? PADDING * (high - low) : 0;
    return new double[] {low - margin, high + margin};
  }

  /** The value 0 where plotly draws a line at it, else NaN. */
  double zeroLine() {
    double[] range = range();
    boolean inside = range[0] < 0 && range[1] > 0;
    return type == Type.LINEAR && inside && keys.flag("zeroline", true) ? 0 : Double.NaN;
  }

  String color(String key, String otherwise) {
    return keys.text(key, otherwise);
  }

  /**
   * The axis as the chart takes it.
   *
   * @param figure the figure's length along the axis in pixels
   * @param eachNumber pixels along the axis that a number at a tick takes
   * @param eachCharacter pixels along the axis that a character of a category takes
   */
  ValueAxis drawn(Look look, double figure, double eachNumber, double eachCharacter) {
    double[] range = range();
    double[] domain = domain();
    double pixels = figure * (domain[1] - domain[0]);
    ValueAxis axis =
        switch (type) {
          case LOGARITHMIC -> new DecadeAxis(keys.numbers("tickvals"), keys.list("ticktext"));
          case CATEGORIES -> symbols(pixels, eachCharacter);
          case LINEAR -> numbers(range, Math.max(2, Math.floor(pixels / eachNumber)));
        };
    axis.setRange(valueAt(range[0]), valueAt(range[1]));
    axis.setInverted(isReversed());
    Font font = look.font();
    axis.setLabel(PlainText.of(keys.at("title").text("text", ""), font));
    axis.setLabelFont(font);
    axis.setLabelPaint(look.ink());
    axis.setTickLabelFont(look.small());
    axis.setTickLabelPaint(look.ink());
    axis.setTickLabelsVisible(keys.flag("showticklabels", true));
    axis.setTickMarksVisible(false);
    axis.setMinorTickMarksVisible(false);
    axis.setAxisLineVisible(keys.flag("showline", keys.has("linecolor")));
    axis.setAxisLinePaint(Colors.of(color("linecolor", "#444")));
    return axis;
  }

  private SymbolAxis symbols(double pixels, double eachCharacter) {
    SymbolAxis axis = new SymbolAxis("", categories.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    int longest = categories.stream().mapToInt(String::length).max().orElse(0);
    double each = LABEL_GAP + longest * eachCharacter;
    axis.setTickUnit(new NumberTickUnit(Math.ceil(each * categories.size() / pixels)));
    return axis;
  }

  private static NumberAxis numbers(double[] range, double labels) {
    NumberAxis axis = new NumberAxis();
    double step = Steps.atLeast((range[1] - range[0]) / labels);
    double greatest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    axis.setTickUnit(new NumberTickUnit(step, Numbers.format(step, greatest)));
    return axis;
  }
}
