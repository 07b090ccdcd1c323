package repetita.plot;

import java.util.Locale;
import repetita.family.Families;
import repetita.family.Family;
import repetita.objective.LossKind;

/**
 * The color of a family, the same in every figure, and its label in legends. The colors are those
 * of Okabe and Ito, which remain distinct under the common forms of color blindness.
 *
 * @param label label in legends; for a bound it includes the sign
 * @param rgb the color, as 0xRRGGBB
 */
public record Palette(String label, int rgb) implements Comparable<Palette> {

  /** AR from left to right; its loss is exact. */
  public static final Palette AR = of("ar");

  /** MDM; its loss is an upper bound, as its label says. */
  public static final Palette MDM = of("mdm");

  /** AR in token orders other than left to right. */
  public static final Palette ORDERED = new Palette("ordered AR", 0x009E73);

  /** Values for comparison: entropies, published numbers, best values. */
  public static final Palette REFERENCE = new Palette("reference", 0x6B7280);

  private static final double BAND_OPACITY = 0.18;
  private static final double LIGHTEST = 0.45;

  /**
   * The color of a family, by its name in tables of runs: {@code ar}, {@code mdm}, the name of
   * another family, or {@code ordered}.
   *
   * @throws repetita.InvalidInput if there is no family of this name
   */
  public static Palette of(String family) {
    return family.equals("ordered") ? ORDERED : of(Families.named(family));
  }

  private static Palette of(Family family) {
    LossKind kind = family.defaults().heldOutLoss();
    String symbol = kind.symbol().strip();
    String label = symbol.isEmpty() ? family.title() : "%s (%s)".formatted(family.title(), symbol);
    return new Palette(label, Integer.decode(family.color()));
  }

  /** The order in legends: AR before MDM. */
  @Override
  public int compareTo(Palette other) {
    return label.compareTo(other.label);
  }

  /** The full color, for lines and points, as {@code #RRGGBB}. */
  public String line() {
    return hex(rgb);
  }

  /** The color nearly transparent, for error bands. */
  public String band() {
    return String.format(
        Locale.ROOT, "rgba(%d,%d,%d,%.2f)", red(rgb), green(rgb), blue(rgb), BAND_OPACITY);
  }

  /**
   * One of several shades of the color, from light to full, for an ordered series within a family.
   *
   * @param index 0 for the lightest, count - 1 for the full color
   * @param count number of shades
   */
  public String shade(int index, int count) {
    double white = count < 2 ? 0 : LIGHTEST * (count - 1 - index) / (count - 1);
    return hex(
        (mix(red(rgb), white) << 16) | (mix(green(rgb), white) << 8) | mix(blue(rgb), white));
  }

  private static int mix(int channel, double white) {
    return (int) Math.round(channel + (255 - channel) * white);
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06X", rgb);
  }

  private static int red(int rgb) {
    return rgb >> 16 & 0xFF;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xFF;
  }

  private static int blue(int rgb) {
    return rgb & 0xFF;
  }
}
