package repetita.cli;

import java.math.BigDecimal;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers such as 50000, 50K, 1.5M, 2B or 1e9; K, M, B, T are powers of 1,000. */
final class Quantity implements ITypeConverter<Long> {

  private static final Map<Character, Integer> POWERS = Map.of('K', 3, 'M', 6, 'B', 9, 'T', 12);

  @Override
  public Long convert(String text) {
    try {
      return parse(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException e) {
      throw new TypeConversionException(
          "\"" + text + "\" is not a whole number such as 50000, 50K or 1.5M");
    }
  }

  /** A number with or without one of the letters. */
  static BigDecimal parse(String text) {
    Integer power = POWERS.get(Character.toUpperCase(text.charAt(text.length() - 1)));
    return power == null
        ? new BigDecimal(text)
        : new BigDecimal(text.substring(0, text.length() - 1)).scaleByPowerOfTen(power);
  }
}
