package repetita.plot.image;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import repetita.InvalidInput;

/** Parses CSS colors. */
final class Colors {

  /** The default colors of traces in plotly.js, in turn. */
  private static final String[] CYCLE = {
    "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
    "#bcbd22", "#17becf"
  };

  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("black", 0x000000),
          Map.entry("white", 0xFFFFFF),
          Map.entry("red", 0xFF0000),
          Map.entry("green", 0x008000),
          Map.entry("blue", 0x0000FF),
          Map.entry("gray", 0x808080),
          Map.entry("grey", 0x808080),
          Map.entry("orange", 0xFFA500),
          Map.entry("purple", 0x800080),
          Map.entry("yellow", 0xFFFF00),
          Map.entry("brown", 0xA52A2A),
          Map.entry("pink", 0xFFC0CB));

  private Colors() {}

  static Color ofTrace(int index) {
    return of(CYCLE[index % CYCLE.length]);
  }

  /**
   * The color of {@code #RGB}, {@code #RRGGBB}, {@code rgb(...)}, {@code rgba(...)} or a common
   * name.
   *
   * @throws InvalidInput if the text has none of these forms
   */
  static Color of(String css) {
    String text = css.strip().toLowerCase(Locale.ROOT);
    try {
      if (NAMED.containsKey(text)) {
        return new Color(NAMED.get(text));
      }
      if (text.startsWith("rgb")) {
        double[] parts =
            Arrays.stream(text.replaceAll("rgba?\\(|\\)", "").split(","))
                .mapToDouble(part -> Double.parseDouble(part.strip()))
                .toArray();
        int alpha = parts.length < 4 ? 255 : (int) Math.round(255 * parts[3]);
        return new Color((int) parts[0], (int) parts[1], (int) parts[2], alpha);
      }
      String hex = text.length() == 4 ? text.replaceAll("([0-9a-f])", "$1$1") : text;
      return Color.decode(hex);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InvalidInput(
          "'%s' is not a known color; write #RRGGBB or rgba(r,g,b,alpha).".formatted(css));
    }
  }

  /** The color at a fraction of its opacity. */
  static Color faded(Color color, double opacity) {
    int alpha = (int) Math.round(color.getAlpha() * opacity);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** The color at a fraction of the way from one to another. */
  static Color between(Color from, Color to, double fraction) {
    return new Color(
        mixed(from.getRed(), to.getRed(), fraction),
        mixed(from.getGreen(), to.getGreen(), fraction),
        mixed(from.getBlue(), to.getBlue(), fraction));
  }

  private static int mixed(int from, int to, double fraction) {
    return (int) Math.round(from + (to - from) * fraction);
  }
}
