package repetita.notebook;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as HTML: numbers to the right, a limited number of rows. */
final class TableHtml {

  /** Rows that are shown of a longer table. */
  static final int ROWS = 20;

  private static final String CELL = "<%1$s style=\"text-align: %2$s\">%3$s</%1$s>";

  private TableHtml() {}

  static String of(Table table) {
    int shown = Math.min(ROWS, table.rowCount());
    List<List<String>> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(texts(column.first(shown)));
    }
    StringBuilder html = new StringBuilder("<table class=\"dataframe\">\n");
    if (table.name() != null && !table.name().isBlank()) {
      html.append("<caption>").append(escaped(table.name())).append("</caption>\n");
    }
    html.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      html.append(CELL.formatted("th", alignment(column), escaped(column.name())));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < shown; row++) {
      html.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        String text = escaped(columns.get(i).get(row));
        html.append(CELL.formatted("td", alignment(table.column(i)), text));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
    if (shown < table.rowCount()) {
      html.append("<p>… %,d more rows</p>\n".formatted(table.rowCount() - shown));
    }
    return html.toString();
  }

  private static List<String> texts(Column<?> column) {
    if (column instanceof NumericColumn<?> numbers) {
      return NumberFormatting.of(numbers.asDoubleArray());
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < column.size(); i++) {
      texts.add(column.isMissing(i) ? NumberFormatting.MISSING : column.getString(i));
    }
    return texts;
  }

  private static String alignment(Column<?> column) {
    return column instanceof NumericColumn<?> ? "right" : "left";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
