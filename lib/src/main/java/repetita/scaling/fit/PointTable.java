package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;
import tech.tablesaw.api.Table;

/**
 * Reads points from a table: one for each row, or one for each run if the table has the columns
 * {@code run} and {@code step}. A quantity is read from the column named for it, or else from the
 * first column with a usual name. Tokens take precedence over FLOPs.
 *
 * @param columns the column of each quantity that does not have a usual name; see {@link
 *     #QUANTITIES}
 * @param choice the evaluation that represents a run
 */
public record PointTable(Map<String, String> columns, Choice choice) {

  /** The quantities of a table with the usual names of their columns, in order of preference. */
  static final Map<String, List<String>> QUANTITIES =
      Map.of(
          "parameters", List.of("parameters"),
          "tokens", List.of("tokens", "tokens_seen"),
          "unique", List.of("unique_tokens"),
          "flops", List.of("flops"),
          "loss", List.of("loss", "heldout_loss", "test_final"),
          "cluster", List.of("cluster", "run"),
          "family", List.of("family"));

  /** The evaluation that represents a run. */
  public enum Choice {
    /** The last evaluation. */
    LAST,
    /** The evaluation with the lowest loss, as with early stopping. */
    BEST
  }

  /** Reads tables with the usual column names, and takes the last evaluation of a run. */
  public static final PointTable USUAL = new PointTable(Map.of(), Choice.LAST);

  /**
   * @throws InvalidInput if a quantity is unknown, or columns are named for both tokens and FLOPs
   */
  public PointTable {
    columns = Map.copyOf(columns);
    columns.forEach(
        (quantity, column) -> {
          if (!QUANTITIES.containsKey(quantity)) {
            throw new InvalidInput(
                "'%s' is not a quantity of a point; %s."
                    .formatted(
                        quantity,
                        QUANTITIES.containsKey(column)
                            ? "the quantity comes first: %s=%s".formatted(column, quantity)
                            : "the quantities are "
                                + QUANTITIES.keySet().stream().sorted().toList()));
          }
        });
    if (columns.containsKey("tokens") && columns.containsKey("flops")) {
      throw new InvalidInput(
          "Columns are named for both tokens and flops; name only one, because D follows from"
              + " either.");
    }
  }

  /** Returns the points of a table with at most one family. */
  public List<Point> points(Table table) {
    Map<String, List<Point>> families = families(table);
    if (families.size() > 1) {
      throw new InvalidInput(
          "The table '%s' holds the families %s; choose one."
              .formatted(table.name(), families.keySet()));
    }
    return families.values().iterator().next();
  }

  /** The points of each family of a table in memory, likewise. */
  public Map<String, List<Point>> families(Table table) {
    List<CsvTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      int row = i;
      rows.add(
          new CsvTable.Row(
              row + 1L,
              table.columns().stream().map(column -> column.getUnformattedString(row)).toList()));
    }
    return families(
        new CsvTable("the table '" + table.name() + "'", "row", table.columnNames(), rows));
  }

  /**
   * Returns the points of each family. A table without a family column has one family, {@code all}.
   *
   * @throws InvalidInput if a column is missing, a cell is not a positive number, or there is no
   *     row
   */
  public Map<String, List<Point>> families(CsvTable table) {
    if (table.rows().isEmpty()) {
      throw new InvalidInput(sentence(table.name() + " has no rows."));
    }
    String parameters = required(table, "parameters");
    String loss = required(table, "loss");
    boolean fromFlops =
        columns.containsKey("flops")
            || (!columns.containsKey("tokens") && column(table, "tokens").isEmpty());
    String tokens = required(table, fromFlops ? "flops" : "tokens");
    Optional<String> unique = column(table, "unique");
    Optional<String> cluster = column(table, "cluster");
    Optional<String> family = column(table, "family");
    Map<String, List<Point>> families = new TreeMap<>();
    for (CsvTable.Row row : chosen(table, loss)) {
      double n = table.positive(row, parameters);
      double seen = table.positive(row, tokens);
      double d = fromFlops ? seen / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * n) : seen;
      Point point =
          new Point(
              n,
              unique.isPresent() ? table.positive(row, unique.get()) : d,
              d,
              table.positive(row, loss),
              cluster
                  .map(column -> table.text(row, column))
                  .orElse(table.unit() + " " + row.number()));
      families
          .computeIfAbsent(
              family.map(column -> table.text(row, column)).orElse("all"), f -> new ArrayList<>())
          .add(point);
    }
    return families;
  }

  /** Returns whether a table has a column for the unique tokens. */
  public boolean namesUniqueTokens(CsvTable table) {
    return column(table, "unique").isPresent();
  }

  private Collection<CsvTable.Row> chosen(CsvTable table, String loss) {
    if (!table.has("run") || !table.has("step")) {
      return table.rows();
    }
    Comparator<CsvTable.Row> order =
        choice == Choice.LAST
            ? Comparator.comparingDouble(row -> table.number(row, "step"))
            : Comparator.comparingDouble(row -> -table.number(row, loss));
    Map<String, CsvTable.Row> runs = new LinkedHashMap<>();
    for (CsvTable.Row row : table.rows()) {
      runs.merge(
          table.text(row, "run"), row, (old, fresh) -> order.compare(old, fresh) < 0 ? fresh : old);
    }
    return runs.values();
  }

  private Optional<String> column(CsvTable table, String quantity) {
    String named = columns.get(quantity);
    if (named != null && !table.has(named)) {
      throw missing(table, quantity, named);
    }
    return named != null
        ? Optional.of(named)
        : QUANTITIES.get(quantity).stream().filter(table::has).findFirst();
  }

  private String required(CsvTable table, String quantity) {
    return column(table, quantity)
        .orElseThrow(() -> missing(table, quantity, String.join(" or ", QUANTITIES.get(quantity))));
  }

  private static InvalidInput missing(CsvTable table, String quantity, String named) {
    return new InvalidInput(
        sentence(
            "%s has no column %s for the %s; name one of its columns %s as the %s."
                .formatted(table.name(), named, quantity, table.columnNames(), quantity)),
        "columns");
  }

  private static String sentence(String text) {
    return text.startsWith("the ") ? "T" + text.substring(1) : text;
  }
}
