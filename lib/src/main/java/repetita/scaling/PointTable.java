package repetita.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import repetita.InvalidInput;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Reads points from a table: a row each, or, where the table has the columns {@code run} and {@code
 * step}, one point a run.
 *
 * @param columns which column holds what, for those that do not bear their usual name; see {@link
 *     #QUANTITIES}
 * @param choice which row stands for a run
 */
public record PointTable(Map<String, String> columns, Choice choice) {

  /** What a table may hold, and the usual names of the columns, the first found being taken. */
  static final Map<String, List<String>> QUANTITIES =
      Map.of(
          "parameters", List.of("parameters"),
          "tokens", List.of("tokens", "tokens_seen"),
          "unique", List.of("unique_tokens"),
          "flops", List.of("flops"),
          "loss", List.of("loss", "heldout_loss", "test_final"),
          "cluster", List.of("cluster", "run"),
          "family", List.of("family"));

  /** Which evaluation stands for a run. */
  public enum Choice {
    /** The last: what the training ended with. */
    LAST,
    /** The one with the lowest loss: what stopping in time would have given. */
    BEST
  }

  /** For tables whose columns bear their usual names; the last evaluation stands for a run. */
  public static final PointTable USUAL = new PointTable(Map.of(), Choice.LAST);

  /**
   * @throws InvalidInput if a quantity is unknown
   */
  public PointTable {
    columns = Map.copyOf(columns);
    for (String quantity : columns.keySet()) {
      if (!QUANTITIES.containsKey(quantity)) {
        throw new InvalidInput(
            "There is no quantity '%s' to name a column for; there are %s."
                .formatted(quantity, QUANTITIES.keySet().stream().sorted().toList()));
      }
    }
  }

  /** The points of the only family that a table holds, or of a table that names no family. */
  public List<Point> points(Table table) {
    Map<String, List<Point>> families = families(table);
    if (families.size() > 1) {
      throw new InvalidInput(
          "The table '%s' holds the families %s; choose one."
              .formatted(table.name(), families.keySet()));
    }
    return families.values().iterator().next();
  }

  /**
   * The points of each family; a table without the column has one that is called {@code all}.
   *
   * @throws InvalidInput if a column is missing, a cell is not a number, or there is no row
   */
  public Map<String, List<Point>> families(Table table) {
    if (table.isEmpty()) {
      throw new InvalidInput("The table '%s' has no rows.".formatted(table.name()));
    }
    String parameters = required(table, "parameters");
    String loss = required(table, "loss");
    Optional<String> tokens = column(table, "tokens");
    String flops = tokens.isPresent() ? null : required(table, "flops");
    Optional<String> unique = column(table, "unique");
    Optional<String> cluster = column(table, "cluster");
    Optional<String> family = column(table, "family");
    Map<String, List<Point>> families = new TreeMap<>();
    for (Row row : chosen(table, loss)) {
      String name = "row " + (row.getRowNumber() + 1);
      double n = number(table, row, parameters);
      double d =
          tokens.isPresent()
              ? number(table, row, tokens.get())
              : number(table, row, flops) / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * n);
      Point point =
          new Point(
              n,
              unique.isPresent() ? number(table, row, unique.get()) : d,
              d,
              number(table, row, loss),
              cluster.map(column -> text(table, row, column)).orElse(name));
      families
          .computeIfAbsent(
              family.map(column -> text(table, row, column)).orElse("all"), f -> new ArrayList<>())
          .add(point);
    }
    return families;
  }

  private List<Row> chosen(Table table, String loss) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      rows.add(table.row(i));
    }
    if (!table.containsColumn("run") || !table.containsColumn("step")) {
      return rows;
    }
    Comparator<Row> later = Comparator.comparingDouble(row -> number(table, row, "step"));
    Comparator<Row> better = Comparator.comparingDouble(row -> -number(table, row, loss));
    Comparator<Row> order = choice == Choice.LAST ? later : better;
    Map<String, Row> runs = new LinkedHashMap<>();
    for (Row row : rows) {
      runs.merge(
          text(table, row, "run"),
          row,
          (old, fresh) -> order.compare(old, fresh) < 0 ? fresh : old);
    }
    return List.copyOf(runs.values());
  }

  private Optional<String> column(Table table, String quantity) {
    String named = columns.get(quantity);
    if (named != null && !table.containsColumn(named)) {
      throw missing(table, quantity, named);
    }
    return named != null
        ? Optional.of(named)
        : QUANTITIES.get(quantity).stream().filter(table::containsColumn).findFirst();
  }

  private String required(Table table, String quantity) {
    return column(table, quantity)
        .orElseThrow(() -> missing(table, quantity, String.join(" or ", QUANTITIES.get(quantity))));
  }

  private static InvalidInput missing(Table table, String quantity, String named) {
    return new InvalidInput(
        "The table '%s' has no column %s for the %s; it has %s."
            .formatted(table.name(), named, quantity, table.columnNames()));
  }

  private static String text(Table table, Row row, String column) {
    return table.column(column).getUnformattedString(row.getRowNumber());
  }

  private static double number(Table table, Row row, String column) {
    String text = text(table, row, column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "Row %d of the table '%s' has '%s' in the column %s, where a number belongs."
              .formatted(row.getRowNumber() + 1, table.name(), text, column),
          e);
    }
  }
}
