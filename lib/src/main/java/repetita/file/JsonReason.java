package repetita.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in plain words, with the line, why JSON is not what was expected. */
final class JsonReason {

  private JsonReason() {}

  /** Such as {@code " (line 3)"}; empty if the line is unknown. */
  static String line(JsonProcessingException e, String text) {
    long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    if (e instanceof UnrecognizedPropertyException unknown) {
      line = lineOf(unknown.getPropertyName(), text, line);
    }
    return line < 1 ? "" : " (line %d)".formatted(line);
  }

  /** A record's unknown keys are reported only at its end, so the key is looked up in the text. */
  private static long lineOf(String key, String text, long otherwise) {
    return Pattern.compile("\"" + Pattern.quote(key) + "\"\\s*:")
        .matcher(text)
        .results()
        .map(MatchResult::start)
        .findFirst()
        .map(at -> text.substring(0, at).lines().count())
        .orElse(otherwise);
  }

  /** The reason, without a full stop. */
  static String reason(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends too early; a bracket, a brace or a quotation mark is missing";
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "there is no key \"%s\"; the keys are %s"
          .formatted(
              path(unknown),
              unknown.getKnownPropertyIds().stream()
                  .map(Object::toString)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (e instanceof JsonMappingException wrong
        && (e.getCause() instanceof NullPointerException
            || e.getOriginalMessage().startsWith("Cannot map `null`"))) {
      return "a value is missing or null at \"%s\"".formatted(path(wrong));
    }
    if (e instanceof InvalidFormatException form) {
      return "\"%s\" is \"%s\"; it must be %s"
          .formatted(path(form), form.getValue(), right(form.getTargetType()));
    }
    if (e instanceof MismatchedInputException mismatch
        && mismatch.getTargetType() != null
        && !e.getOriginalMessage().startsWith("Missing")) {
      return "%s must be %s"
          .formatted(
              mismatch.getPath().isEmpty() ? "it" : "\"%s\"".formatted(path(mismatch)),
              right(mismatch.getTargetType()));
    }
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[%d]".formatted(step.getIndex())
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String right(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> name((Enum<?>) constant))
          .collect(Collectors.joining(", ", "one of ", ""));
    } else if (type == String.class) {
      return "a text";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      return "a whole number";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "a JSON object" : "another value";
  }

  private static String name(Enum<?> constant) {
    try {
      Field field = constant.getDeclaringClass().getField(constant.name());
      JsonProperty named = field.getAnnotation(JsonProperty.class);
      return named == null ? constant.toString().toLowerCase(Locale.ROOT) : named.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
