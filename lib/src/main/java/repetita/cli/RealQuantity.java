package repetita.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Positive numbers such as 1e20, 2.5 or 300K; K, M, B, T are powers of 1,000. */
final class RealQuantity implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    double value;
    try {
      value = Quantity.parse(text).doubleValue();
    } catch (NumberFormatException | ArithmeticException | StringIndexOutOfBoundsException e) {
      throw new TypeConversionException("\"" + text + "\" is not a number such as 1e20 or 300K");
    }
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new TypeConversionException("\"" + text + "\" is not a positive number");
    }
    return value;
  }
}
