package repetita.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Formats JSON for the commands: indented, with {@code null} for numbers that are not finite. */
final class ShellJson {

  private static final JsonSerializer<Double> FINITE_OR_NULL =
      new JsonSerializer<>() {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
            throws IOException {
          if (Double.isFinite(value)) {
            json.writeNumber(value);
          } else {
            json.writeNull();
          }
        }
      };

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, FINITE_OR_NULL)
                  .addSerializer(double.class, FINITE_OR_NULL))
          .build();

  private static final JsonMapper SNAKE_CASE =
      JSON.rebuild().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ShellJson() {}

  /** A record as JSON, with the names of its components written {@code like_this}. */
  static String inSnakeCase(Record value) throws JsonProcessingException {
    return SNAKE_CASE.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  static String of(Object value) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }
}
