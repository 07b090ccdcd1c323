package repetita.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import repetita.file.Numeral;

/** Positive numbers such as 1e20, 2.5 or 300K; K, M, B, T are powers of 1,000. */
final class RealQuantity implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    double value =
        Numeral.parse(text).orElseThrow(() -> wrong(text, "a number such as 1e20 or 300K"));
    if (value <= 0) {
      throw wrong(text, "a positive number");
    }
    return value;
  }

  /** The error for a malformed value, with advice if the text has a decimal comma. */
  static TypeConversionException wrong(String text, String right) {
    return new TypeConversionException(
        "\"%s\" is not %s%s"
            .formatted(
                text,
                right,
                Numeral.withoutComma(text)
                    .map(ways -> "; use a decimal point: write " + ways)
                    .orElse("")));
  }
}
