package repetita.sweep;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import repetita.InvalidInput;
import repetita.train.Durable;

/** Records as a table with a header: {@code uniqueTokens} is the column {@code unique_tokens}. */
final class RecordCsv<T extends Record> {

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
          .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Class<T> type;
  private final CsvSchema schema;

  RecordCsv(Class<T> type) {
    this.type = type;
    schema = MAPPER.schemaFor(type).withHeader();
  }

  /**
   * Reads a table; one that does not exist is empty.
   *
   * @throws InvalidInput if it is damaged, or has other columns
   */
  List<T> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var rows = MAPPER.readerFor(type).with(schema).<T>readValues(file.toFile())) {
      return rows.readAll();
    } catch (JacksonException e) {
      throw new InvalidInput(
          "%s is no table of %s: %s".formatted(file, type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  /** Writes a table, in one step, and makes its folder if need be. */
  void write(Path file, List<T> rows) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Durable.replace(file, MAPPER.writer(schema).writeValueAsBytes(rows));
  }
}
