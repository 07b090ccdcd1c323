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
 * Reads points from a table: a row each, or, where the table has the columns {@code run} and {@code
 * step}, one point a run. A quantity is taken from the column that was named for it, else from the
 * first with a usual name; tokens come before flops.
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
   * @throws InvalidInput if a quantity is unknown, or both tokens and flops are named
   */
  public PointTable {
    columns = Map.copyOf(columns);
    columns.forEach(
        (quantity, column) -> {
          if (!QUANTITIES.containsKey(quantity)) {
            throw new InvalidInput(
                "There is no quantity '%s' to name a column for; %s."
                    .formatted(
                        quantity,
                        QUANTITIES.containsKey(column)
                            ? "the quantity comes first: %s=%s".formatted(column, quantity)
                            : "there are " + QUANTITIES.keySet().stream().sorted().toList()));
          }
        });
    if (columns.containsKey("tokens") && columns.containsKey("flops")) {
      throw new InvalidInput(
          "Columns are named for both tokens and flops; D follows from either, so name one.");
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
   * The points of each family; a table without the column has one that is called {@code all}.
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

  /** Whether a table has a column for the unique tokens. */
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
            "%s has no column %s for the %s; it has %s; say which of them is the %s."
                .formatted(table.name(), named, quantity, table.columnNames(), quantity)),
        "columns");
  }

  private static String sentence(String text) {
    return text.startsWith("the ") ? "T" + text.substring(1) : text;
  }
}
