package repetita.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parses numbers of tables and options: {@code 3.5}, {@code 1e9}, or {@code 1.2B} with a letter for
 * a power of 1,000 (K, M, B, T). The decimal mark is a point. A comma is rejected, because {@code
 * 1,234} has different meanings in different countries.
 */
public final class Numeral {

  private static final Map<String, Integer> POWERS = Map.of("", 0, "K", 3, "M", 6, "B", 9, "T", 12);

  private static final List<String> SUFFIXES = List.of("", "K", "M", "B", "T");

  private static final Pattern FORM =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?)([kKmMbBtT]?)");

  /** Commas between groups of three digits, and a decimal point only after them. */
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(?!\\d|.*,).*");

  /** One comma, and points only before it. */
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[^,]*,[^,.]*");

  private Numeral() {}

  /** Returns the number in a text; empty if it is not a number. */
  public static Optional<BigDecimal> exact(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new BigDecimal(matcher.group(1))
                .scaleByPowerOfTen(POWERS.get(matcher.group(2).toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  /** Returns the number in a text; empty if it is not a number or too large for a double. */
  public static OptionalDouble parse(String text) {
    return exact(text).stream()
        .mapToDouble(BigDecimal::doubleValue)
        .filter(Double::isFinite)
        .findFirst();
  }

  /**
   * Formats a positive number with three digits: {@code 923M}, {@code 1.2B}, {@code 60.2}; from
   * 1e15 on with two digits and an exponent, {@code 7.1e20}.
   */
  public static String brief(double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(value < 1e15 ? 3 : 2, RoundingMode.HALF_UP));
    int power = rounded.precision() - rounded.scale() - 1;
    if (power >= 15) {
      return rounded.movePointLeft(power).setScale(1, RoundingMode.HALF_UP) + "e" + power;
    }
    if (power < -2) {
      return rounded.movePointLeft(power).stripTrailingZeros().toPlainString() + "e" + power;
    }
    int thousands = Math.max(0, Math.floorDiv(power, 3));
    return rounded.movePointLeft(3 * thousands).stripTrailingZeros().toPlainString()
        + SUFFIXES.get(thousands);
  }

  /**
   * Suggests how to write a number with a comma: {@code 2.31} for {@code 2,31}, and {@code 1.234 or
   * 1234} for {@code 1,234}. Empty if the text is not a number with a comma.
   */
  public static Optional<String> withoutComma(String text) {
    Stream<String> decimal =
        DECIMAL_COMMA.matcher(text).matches()
            ? Stream.of(text.replace(".", "").replace(',', '.'))
            : Stream.empty();
    Stream<String> grouped =
        GROUPED.matcher(text).matches() ? Stream.of(text.replace(",", "")) : Stream.empty();
    String ways =
        Stream.concat(decimal, grouped)
            .filter(way -> parse(way).isPresent())
            .collect(Collectors.joining(" or "));
    return Optional.of(ways).filter(found -> !found.isEmpty());
  }
}
