package repetita.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A value given by name, as in {@code --where arm=mdm}. */
record Assignment(String name, String value) {

  /** Splits at the first equals sign. */
  static final class Converter implements ITypeConverter<Assignment> {

    @Override
    public Assignment convert(String text) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException("\"" + text + "\" is not of the form NAME=VALUE");
      }
      return new Assignment(text.substring(0, equals), text.substring(equals + 1));
    }
  }
}
