package repetita.plot.image;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** Formats numbers at ticks, independently of the locale. */
final class Numbers {

  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-4;

  private Numbers() {}

  /** A number with the digits that multiples of a step need. */
  static String text(double value, double step) {
    return format(step, Math.abs(value)).format(value);
  }

  /** The format of multiples of a step up to a greatest value. */
  static NumberFormat format(double step, double greatest) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('−');
    if (greatest >= LARGE || step < SMALL) {
      return new DecimalFormat("0.##E0", symbols);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return new DecimalFormat("#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals)), symbols);
  }
}
