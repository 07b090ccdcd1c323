package repetita.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of a table with commas, by RFC 4180; no cell may contain a line break. */
final class CsvLine {

  private CsvLine() {}

  static String join(List<String> cells) {
    return cells.stream().map(CsvLine::quote).collect(Collectors.joining(","));
  }

  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        // A quote within quotes is doubled: the first of the pair closes, the second opens again.
        if (!quoted && i > 0 && line.charAt(i - 1) == '"') {
          cell.append('"');
        }
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static String quote(String cell) {
    boolean needed = cell.contains(",") || cell.contains("\"");
    return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
