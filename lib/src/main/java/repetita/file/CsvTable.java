package repetita.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/**
 * A table of text cells with named columns. A table read from a file keeps the line number of each
 * row. The separator is whichever of comma, semicolon and tab occurs most often in the header.
 * Cells may be quoted; blank lines are skipped.
 *
 * @param name the origin of the table, for messages
 * @param unit the word for a row in messages, {@code line} or {@code row}
 * @param columns the names of the columns; empty for a column without a name
 * @param rows the rows, each with one cell for each column
 */
public record CsvTable(String name, String unit, List<String> columns, List<Row> rows) {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
          .build();

  private static final int LONGEST_QUOTE = 40;

  /**
   * A row.
   *
   * @param number the number of the row or line, from 1
   * @param cells the cells, {@code null} if empty
   */
  public record Row(long number, List<String> cells) {}

  /**
   * @throws InvalidInput if two columns have the same name, or a row has more or fewer cells
   */
  public CsvTable {
    for (int i = 0; i < columns.size(); i++) {
      int first = columns.indexOf(columns.get(i));
      if (first < i && !columns.get(i).isEmpty()) {
        throw new InvalidInput(
            "Columns %d and %d of %s are both named '%s'; names must differ."
                .formatted(first + 1, i + 1, name, shortened(columns.get(i))));
      }
    }
    for (Row row : rows) {
      int cells = row.cells.size();
      if (cells != columns.size()) {
        throw new InvalidInput(
            "%s has %d cells, but the header has %d columns%s."
                .formatted(
                    place(name, unit, row),
                    cells,
                    columns.size(),
                    cells < columns.size()
                        ? "; '%s' is the first that is missing"
                            .formatted(shortened(columns.get(cells)))
                        : ", the last of them '%s'"
                            .formatted(shortened(columns.get(columns.size() - 1)))));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInput if the file cannot be read, is too large for the memory, or is not a valid
   *     table
   */
  public static CsvTable read(Path file) {
    return parse(file.toString(), TextFile.read(file));
  }

  /**
   * Reads a table from a resource of the library.
   *
   * @param name the resource, as in {@link Class#getResource}
   */
  public static CsvTable resource(Class<?> owner, String name) {
    return parse(name, TextFile.resource(owner, name));
  }

  /**
   * Parses a table.
   *
   * @param name the origin of the text, for messages
   * @throws InvalidInput if the text is not a valid table
   */
  public static CsvTable parse(String name, String text) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
    List<Row> rows = new ArrayList<>();
    long line = 1;
    try (CsvParser parser = CSV.createParser(text)) {
      parser.setSchema(schema);
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        line = parser.currentLocation().getLineNr();
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          cells.add(parser.hasToken(JsonToken.VALUE_NULL) ? null : parser.getText());
        }
        rows.add(new Row(line, cells));
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          "Line %d of %s is damaged: %s"
              .formatted(
                  line,
                  name,
                  e.getOriginalMessage().startsWith("Missing closing quote")
                      ? "a quote is never closed."
                      : e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw new InvalidInput(name + " is empty; a table must start with the names of its columns.");
    }
    List<String> columns =
        rows.get(0).cells.stream().map(cell -> cell == null ? "" : cell).toList();
    return new CsvTable(name, "line", columns, rows.subList(1, rows.size()));
  }

  /** Returns whether there is a column with the given name. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /** Returns a table with the rows that satisfy a condition. */
  public CsvTable where(Predicate<Row> condition) {
    return new CsvTable(name, unit, columns, rows.stream().filter(condition).toList());
  }

  /** Returns the text of a cell, empty if there is none. The column must exist. */
  public String cell(Row row, String column) {
    String cell = row.cells.get(columns.indexOf(column));
    return cell == null ? "" : cell;
  }

  /**
   * Returns the text of a cell.
   *
   * @throws InvalidInput if the cell is empty
   */
  public String text(Row row, String column) {
    String cell = cell(row, column);
    if (cell.isEmpty()) {
      throw wrong(row, column, "a text");
    }
    return cell;
  }

  /**
   * Returns the number in a cell, in one of the forms of {@link Numeral}.
   *
   * @throws InvalidInput if the cell is not such a number
   */
  public double number(Row row, String column) {
    return Numeral.parse(cell(row, column)).orElseThrow(() -> notANumber(row, column));
  }

  /**
   * Returns the positive number in a cell.
   *
   * @throws InvalidInput if the cell is not a positive number
   */
  public double positive(Row row, String column) {
    double number = number(row, column);
    if (number <= 0) {
      throw wrong(row, column, "a positive number");
    }
    return number;
  }

  private InvalidInput notANumber(Row row, String column) {
    return Numeral.withoutComma(cell(row, column))
        .map(
            ways ->
                wrong(
                    row,
                    column,
                    "a number with a decimal point",
                    "; write %s, or save the table with decimal points".formatted(ways)))
        .orElseGet(() -> wrong(row, column, "a number such as 3.5, 1e9 or 1.2B"));
  }

  /**
   * Makes the exception for a wrong cell.
   *
   * @param right a description of a correct value
   */
  public InvalidInput wrong(Row row, String column, String right) {
    return wrong(row, column, right, "");
  }

  private InvalidInput wrong(Row row, String column, String right, String remedy) {
    String cell = cell(row, column);
    return new InvalidInput(
        "%s has %s in the column %s; it must be %s%s."
            .formatted(
                place(name, unit, row),
                cell.isEmpty() ? "nothing" : "'" + shortened(cell) + "'",
                column,
                right,
                remedy));
  }

  /** Returns the names of the columns, for messages. */
  public String columnNames() {
    return columns.stream().map(CsvTable::shortened).collect(Collectors.joining(", "));
  }

  private static String place(String name, String unit, Row row) {
    return "%s%s %d of %s"
        .formatted(
            unit.substring(0, 1).toUpperCase(Locale.ROOT), unit.substring(1), row.number, name);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  private static char separator(String text) {
    int[] counts = new int[128];
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && begun && (c == '\n' || c == '\r')) {
        break;
      }
      begun |= !Character.isWhitespace(c) || c == '\t';
      if (!quoted && c < counts.length) {
        counts[c]++;
      }
    }
    return Collections.max(List.of(',', ';', '\t'), Comparator.comparingInt(c -> counts[c]));
  }
}
