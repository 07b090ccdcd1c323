package repetita.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * Records as a table with a header: {@code uniqueTokens} is the column {@code unique_tokens}.
 * Columns are matched by name when a table is read, and written in the order of the record.
 *
 * @param <T> whose components are texts, numbers and truth values; only a {@code Double} may be
 *     missing
 */
public final class RecordCsv<T extends Record> {

  private static final CsvMapper WRITER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private static final JsonMapper READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Class<T> type;
  private final String title;
  private final CsvSchema schema;
  private final Map<String, Class<?>> columns = new LinkedHashMap<>();

  /**
   * @param title what such a table is, for messages: {@code a table of runs}
   */
  public RecordCsv(Class<T> type, String title) {
    this.type = type;
    this.title = title;
    schema = WRITER.schemaFor(type);
    List<String> names = schema.getColumnNames();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), type.getRecordComponents()[i].getType());
    }
  }

  /** The names of the columns, as the first line has them. */
  public String header() {
    return String.join(",", columns.keySet());
  }

  /** A row as a line, with its line break. */
  public String line(T row) {
    try {
      return WRITER.writer(schema).writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Reads a table; one that does not exist is empty.
   *
   * @throws InvalidInput if it cannot be read, lacks a column, has one that is unknown, or a cell
   *     holds what does not belong there
   */
  public List<T> read(Path file) {
    return Files.exists(file) ? rows(CsvTable.read(file)) : List.of();
  }

  /**
   * The records of a table.
   *
   * @throws InvalidInput as {@link #read} does
   */
  public List<T> rows(CsvTable table) {
    List<String> missing = columns.keySet().stream().filter(name -> !table.has(name)).toList();
    List<String> unknown =
        table.columns().stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new InvalidInput(
          "%s does not have the columns of %s: %s."
              .formatted(
                  table.name(),
                  title,
                  Stream.of(said("it lacks", missing), said("unknown to it are", unknown))
                      .filter(words -> !words.isEmpty())
                      .collect(Collectors.joining("; "))));
    }
    List<T> rows = new ArrayList<>();
    table.rows().forEach(row -> rows.add(row(table, row)));
    return rows;
  }

  private static String said(String words, List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> name.isEmpty() ? "a column without a name" : name)
            .collect(Collectors.joining(", ", words + " ", ""));
  }

  private T row(CsvTable table, CsvTable.Row row) {
    ObjectNode values = READER.createObjectNode();
    for (Map.Entry<String, Class<?>> column : columns.entrySet()) {
      String cell = row.cells().get(table.columns().indexOf(column.getKey()));
      if (cell == null && column.getValue() != Double.class) {
        throw table.wrong(row, column.getKey(), words(column.getValue()));
      }
      values.put(column.getKey(), cell);
    }
    try {
      return READER.treeToValue(values, type);
    } catch (JsonMappingException e) {
      String column = e.getPath().isEmpty() ? "" : e.getPath().get(0).getFieldName();
      throw columns.containsKey(column)
          ? table.wrong(row, column, words(columns.get(column)))
          : new InvalidInput(
              "Line %d of %s is damaged: %s"
                  .formatted(row.number(), table.name(), e.getOriginalMessage()),
              e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String words(Class<?> type) {
    if (type == String.class) {
      return "a text";
    } else if (type == boolean.class) {
      return "true or false";
    }
    return type == double.class || type == Double.class ? "a number" : "a whole number";
  }

  /**
   * Writes a table, in one step, and makes its folder if need be. A file that holds the same bytes
   * already is left alone.
   */
  public void write(Path file, List<T> rows) throws IOException {
    byte[] content = WRITER.writer(schema.withHeader()).writeValueAsBytes(rows);
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Durable.replace(file, content);
  }
}
