package repetita.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Formats the numbers of a column in the same way, so that their decimal points align. */
final class NumberFormatting {

  /** The text for a missing number. */
  static final String MISSING = "–";

  private static final double LARGEST_WHOLE = 1e9;
  private static final int SIGNIFICANT = 4;
  private static final int MOST_DECIMALS = 6;

  private NumberFormatting() {}

  /**
   * Whole numbers below a billion are written in full. Other columns have four significant digits
   * for the largest number and at least two for the smallest, or powers of ten if that takes more
   * than six decimals or digits.
   */
  static List<String> of(double[] values) {
    String format = format(values);
    List<String> texts = new ArrayList<>(values.length);
    for (double value : values) {
      texts.add(text(value, format));
    }
    return texts;
  }

  private static String text(double value, String format) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  private static String format(double[] values) {
    double[] sizes =
        DoubleStream.of(values).map(Math::abs).filter(v -> v > 0 && Double.isFinite(v)).toArray();
    if (DoubleStream.of(sizes).allMatch(v -> v == Math.rint(v) && v < LARGEST_WHOLE)) {
      return "%,.0f";
    }
    int largest = digits(DoubleStream.of(sizes).max().orElse(1));
    int smallest = digits(DoubleStream.of(sizes).min().orElse(1));
    int decimals = Math.max(Math.max(SIGNIFICANT - largest, 2 - smallest), 0);
    return decimals > MOST_DECIMALS || largest > MOST_DECIMALS
        ? "%." + (SIGNIFICANT - 1) + "e"
        : "%,." + decimals + "f";
  }

  /** Number of digits before the decimal point; 0 or less for numbers below 1. */
  private static int digits(double size) {
    return (int) Math.floor(Math.log10(size)) + 1;
  }
}
