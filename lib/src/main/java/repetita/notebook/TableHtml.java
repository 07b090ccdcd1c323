package repetita.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Formats a table as HTML, with numbers aligned to the right, and a limited number of rows. */
final class TableHtml {

  /** The greatest number of rows to display. */
  static final int ROWS = 20;

  private static final String CELL = "<%1$s style=\"text-align: %2$s%3$s\">%4$s</%1$s>";

  private static final String CAPTION =
      "<caption style=\"caption-side: top; text-align: left\">%s</caption>\n";

  /** Texts up to this number of characters are not broken. */
  private static final int UNBROKEN = 40;

  private TableHtml() {}

  static String of(Table table) {
    int shown = Math.min(ROWS, table.rowCount());
    List<List<String>> columns = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      columns.add(texts(column.first(shown)));
    }
    StringBuilder html = new StringBuilder("<table class=\"dataframe\">\n");
    if (table.name() != null && !table.name().isBlank()) {
      html.append(CAPTION.formatted(escaped(table.name())));
    }
    html.append("<thead><tr>");
    for (Column<?> column : table.columns()) {
      html.append(cell("th", column, column.name()));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int row = 0; row < shown; row++) {
      html.append("<tr>");
      for (int i = 0; i < columns.size(); i++) {
        html.append(cell("td", table.column(i), columns.get(i).get(row)));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n");
    if (shown < table.rowCount()) {
      html.append(String.format(Locale.ROOT, "<p>… %,d more rows</p>\n", table.rowCount() - shown));
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

  private static String cell(String element, Column<?> column, String text) {
    String alignment = column instanceof NumericColumn<?> ? "right" : "left";
    String wrapping = text.length() <= UNBROKEN ? "; white-space: nowrap" : "";
    return CELL.formatted(element, alignment, wrapping, escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
