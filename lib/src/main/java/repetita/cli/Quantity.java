package repetita.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import repetita.file.Numeral;

/** Whole numbers such as 50000, 50K, 1.5M, 2B or 1e9; K, M, B, T are powers of 1,000. */
final class Quantity implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    try {
      return Numeral.exact(text).map(BigDecimal::longValueExact).orElseThrow(() -> wrong(text));
    } catch (ArithmeticException e) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return RealQuantity.wrong(text, "a whole number such as 50000, 50K or 1.5M");
  }
}
