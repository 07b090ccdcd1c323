package repetita.train.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes a wrong value of a configuration. */
final class WrongValue {

  private WrongValue() {}

  /** Such as {@code at "optimiser.rate": "fast"; it must be a number}. */
  static String sentence(JsonMappingException wrong) {
    String key =
        wrong.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .collect(Collectors.joining("."));
    return (key.isEmpty() ? "" : " at \"%s\"".formatted(key)) + ": " + reason(wrong);
  }

  private static String reason(JsonMappingException wrong) {
    if (wrong instanceof InvalidFormatException form) {
      Class<?> type = form.getTargetType();
      return "\"%s\"; it must be %s."
          .formatted(form.getValue(), type.isEnum() ? names(type) : right(type));
    }
    if (wrong instanceof MismatchedInputException mismatch
        && mismatch.getTargetType() != null
        && mismatch.getTargetType().isEnum()) {
      return "it must be " + names(mismatch.getTargetType()) + ".";
    }
    return wrong.getOriginalMessage();
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }

  private static String right(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    boolean whole = type == int.class || type == long.class;
    return whole ? "a whole number" : "a number";
  }
}
