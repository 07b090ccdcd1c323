package repetita.train;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import repetita.InvalidInput;

/** Records as a table with a header: {@code uniqueTokens} is the column {@code unique_tokens}. */
public final class RecordCsv<T extends Record> {

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
          .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
          .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Class<T> type;
  private final CsvSchema columns;

  public RecordCsv(Class<T> type) {
    this.type = type;
    columns = MAPPER.schemaFor(type);
  }

  /** The names of the columns, as the first line has them. */
  public String header() {
    return String.join(",", columns.getColumnNames());
  }

  /** A row as a line, with its line break. */
  String line(T row) {
    try {
      return MAPPER.writer(columns).writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * The row that was written as that line.
   *
   * @throws JsonProcessingException if it is damaged
   */
  T row(String line) throws JsonProcessingException {
    return MAPPER.readerFor(type).with(columns).readValue(line);
  }

  /**
   * Reads a table; one that does not exist is empty.
   *
   * @throws InvalidInput if it is damaged, or has other columns
   */
  public List<T> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var rows =
        MAPPER.readerFor(type).with(columns.withHeader()).<T>readValues(file.toFile())) {
      return rows.readAll();
    } catch (JacksonException e) {
      throw new InvalidInput(
          "%s is no table of %s: %s".formatted(file, type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }

  /** Writes a table, in one step, and makes its folder if need be. */
  public void write(Path file, List<T> rows) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Durable.replace(file, MAPPER.writer(columns.withHeader()).writeValueAsBytes(rows));
  }
}
