package repetita.plot;

import java.util.Locale;
import repetita.InvalidInput;

/**
 * One colour per family of objectives, the same in every figure. The colours are those of Okabe and
 * Ito, which people with any common colour blindness can tell apart.
 */
public enum Palette {
  /** Autoregressive, left to right; its loss is exact. */
  AR("AR", 0xD55E00),
  /** Masked diffusion; its loss is an upper bound, and the legend says so. */
  MDM("MDM (≤)", 0x0072B2),
  /** Autoregressive in other orders than left to right. */
  ORDERED("ordered AR", 0x009E73),
  /** What is compared with: entropies, other people's numbers, a best value. */
  REFERENCE("reference", 0x6B7280);

  private static final double BAND_OPACITY = 0.18;
  private static final double LIGHTEST = 0.45;

  private final String label;
  private final int rgb;

  Palette(String label, int rgb) {
    this.label = label;
    this.rgb = rgb;
  }

  /**
   * The colour of a family as result tables name it: {@code ar}, {@code mdm} or {@code ordered}.
   *
   * @throws InvalidInput if there is no such family
   */
  public static Palette of(String family) {
    return switch (family) {
      case "ar" -> AR;
      case "mdm" -> MDM;
      case "ordered" -> ORDERED;
      default ->
          throw new InvalidInput(
              "The family '" + family + "' has no colour; known are ar, mdm and ordered.");
    };
  }

  /** What legends call it; a bound carries its sign. */
  public String label() {
    return label;
  }

  /** The full colour, for lines and points, as {@code #RRGGBB}. */
  public String line() {
    return hex(rgb);
  }

  /** The same colour nearly transparent, for bands of uncertainty behind the line. */
  public String band() {
    return String.format(
        Locale.ROOT, "rgba(%d,%d,%d,%.2f)", red(rgb), green(rgb), blue(rgb), BAND_OPACITY);
  }

  /**
   * One of several shades of the colour, from light to full, for an ordered series within a family.
   *
   * @param index 0 for the lightest, count - 1 for the full colour
   * @param count how many shades are needed
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
