package repetita.file;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as tables hold them: {@code 3.5}, {@code 1e9}, or {@code 1.2B} with a letter for a power
 * of 1,000 (K, M, B, T). The decimal mark is a point; a comma is refused, because {@code 1,234} is
 * one number to some readers and another to others.
 */
public final class Numeral {

  private static final Map<String, Integer> POWERS = Map.of("", 0, "K", 3, "M", 6, "B", 9, "T", 12);

  private static final Pattern FORM =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?)([kKmMbBtT]?)");

  private Numeral() {}

  /** The number that a text writes, if it writes one that a double can hold. */
  public static OptionalDouble parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    int power = POWERS.get(matcher.group(2).toUpperCase(Locale.ROOT));
    double value =
        power == 0
            ? Double.parseDouble(matcher.group(1))
            : new BigDecimal(matcher.group(1)).scaleByPowerOfTen(power).doubleValue();
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
