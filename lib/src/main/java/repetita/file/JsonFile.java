package repetita.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import repetita.InvalidInput;

/** Reads JSON files written by users or earlier runs. */
public final class JsonFile {

  /** A mapper that rejects duplicate keys, text after the value, and null for a number. */
  public static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private JsonFile() {}

  /**
   * Reads the value in a file.
   *
   * @param what the expected content for messages, such as "a sweep"
   * @param reader the reader of the expected type
   * @throws InvalidInput if the file cannot be read, is not JSON, or does not have the expected
   *     content; the message names the file and, if known, the line
   */
  public static <T> T read(Path file, String what, ObjectReader reader) {
    String text = TextFile.read(file);
    if (text.isBlank()) {
      throw new InvalidInput("%s is not %s: it is empty.".formatted(file, what));
    }
    try {
      T value = reader.readValue(text);
      if (value == null) {
        throw new InvalidInput("%s is not %s: it is null.".formatted(file, what));
      }
      return value;
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw new InvalidInput("%s: %s".formatted(file, wrong.getMessage()), e);
      }
      throw new InvalidInput(
          "%s is not %s%s: %s"
              .formatted(file, what, JsonReason.line(e, text), JsonReason.reason(e)),
          e);
    }
  }
}
