package repetita.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * Reads and writes records as a table with a header: {@code uniqueTokens} is the column {@code
 * unique_tokens}. Reading matches columns by name; writing keeps the order of the record.
 *
 * @param <T> the record type, with components that are strings, numbers, booleans, enum constants,
 *     and nested records with {@link Column}; only a {@code Double}, a whole optional record, and
 *     components with {@link AddedLater} may be missing
 */
public final class RecordCsv<T extends Record> {

  private static final CsvMapper WRITER =
      CsvMapper.builder().enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS).build();

  private static final JsonMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private final String title;
  private final FlatRecord<T> flat;
  private final CsvSchema schema;
  private final Map<String, FlatRecord.Cell> columns = new LinkedHashMap<>();

  /**
   * @param title the kind of table for messages, such as {@code a table of runs}
   */
  public RecordCsv(Class<T> type, String title) {
    this.title = title;
    flat = FlatRecord.of(type);
    flat.cells().forEach(cell -> columns.put(cell.column(), cell));
    schema = CsvSchema.builder().addColumns(columns.keySet(), CsvSchema.ColumnType.STRING).build();
  }

  /** Returns the header line with the names of the columns. */
  public String header() {
    return String.join(",", columns.keySet());
  }

  /** Returns a row as a line, including the line break. */
  public String line(T row) {
    try {
      return WRITER.writer(schema).writeValueAsString(flat.values(row, FlatRecord.Cell::column));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Reads a table. A file that does not exist is an empty table.
   *
   * @throws InvalidInput if the file cannot be read, a column is missing or unknown, or a cell has
   *     a wrong value
   */
  public List<T> read(Path file) {
    return Files.exists(file) ? rows(CsvTable.read(file)) : List.of();
  }

  /**
   * Converts a table to records.
   *
   * @throws InvalidInput if a column is missing or unknown, or a cell has a wrong value
   */
  public List<T> rows(CsvTable table) {
    List<String> missing =
        columns.values().stream()
            .filter(cell -> !cell.isAddedLater())
            .map(FlatRecord.Cell::column)
            .filter(name -> !table.has(name))
            .toList();
    List<String> unknown =
        table.columns().stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty() || !unknown.isEmpty()) {
      throw new InvalidInput(
          "%s does not have the columns of %s; %s."
              .formatted(
                  table.name(),
                  title,
                  Stream.of(listed("missing:", missing), listed("unknown:", unknown))
                      .filter(words -> !words.isEmpty())
                      .collect(Collectors.joining("; "))));
    }
    List<T> rows = new ArrayList<>();
    table.rows().forEach(row -> rows.add(row(table, row)));
    return rows;
  }

  private static String listed(String words, List<String> names) {
    return names.isEmpty()
        ? ""
        : names.stream()
            .map(name -> name.isEmpty() ? "a column without a name" : name)
            .collect(Collectors.joining(", ", words + " ", ""));
  }

  private T row(CsvTable table, CsvTable.Row row) {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, FlatRecord.Cell> column : columns.entrySet()) {
      int at = table.columns().indexOf(column.getKey());
      String cell = at < 0 ? null : row.cells().get(at);
      if (cell != null) {
        values.put(column.getValue().name(), value(table, row, column.getValue(), cell));
      }
    }
    try {
      return flat.with(values);
    } catch (FlatRecord.MissingValue e) {
      throw flat.cells().stream()
          .filter(cell -> cell.name().equals(e.cell()))
          .map(cell -> wrong(table, row, cell))
          .findFirst()
          .orElseThrow();
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(
          "Line %d of %s is damaged: %s"
              .formatted(row.number(), table.name(), e.getCause().getMessage()),
          e);
    }
  }

  private static Object value(
      CsvTable table, CsvTable.Row row, FlatRecord.Cell column, String cell) {
    try {
      return READER.treeToValue(TextNode.valueOf(cell), column.type());
    } catch (JsonProcessingException e) {
      throw wrong(table, row, column);
    }
  }

  private static InvalidInput wrong(CsvTable table, CsvTable.Row row, FlatRecord.Cell column) {
    return table.wrong(row, column.column(), words(column.type()));
  }

  private static String words(Class<?> type) {
    if (type == String.class) {
      return "a text";
    } else if (type == boolean.class) {
      return "true or false";
    } else if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    return type == double.class || type == Double.class ? "a number" : "a whole number";
  }

  /**
   * Writes a table atomically, and creates its folder if needed. A file that already has the same
   * bytes is not touched.
   */
  public void write(Path file, List<T> rows) throws IOException {
    List<Map<String, Object>> values =
        rows.stream().map(row -> flat.values(row, FlatRecord.Cell::column)).toList();
    byte[] content =
        WRITER
            .writer(schemaOf(values).withHeader())
            .with(JsonGenerator.Feature.IGNORE_UNKNOWN)
            .writeValueAsBytes(values);
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Durable.replace(file, content);
  }

  /** The schema without later columns for which no row has a value. */
  private CsvSchema schemaOf(List<Map<String, Object>> rows) {
    CsvSchema.Builder kept = CsvSchema.builder();
    for (FlatRecord.Cell cell : columns.values()) {
      if (!cell.isAddedLater() || rows.stream().anyMatch(row -> row.get(cell.column()) != null)) {
        kept.addColumn(cell.column());
      }
    }
    return kept.build();
  }
}
