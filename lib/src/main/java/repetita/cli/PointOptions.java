package repetita.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.corpus.Sha256;
import repetita.scaling.Point;
import repetita.scaling.PointTable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** A table of runs, and which of them count. */
final class PointOptions {

  @Option(names = "--points", paramLabel = "FILE.csv", required = true, description = "The table.")
  private Path points;

  @Option(
      names = "--columns",
      paramLabel = "QUANTITY=NAME",
      split = ",",
      description =
          "Columns with other names than usual: parameters, tokens (or flops, D = C/6N), unique, "
              + "loss, cluster, family.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--point",
      paramLabel = "last|best",
      defaultValue = "last",
      description = "Which evaluation stands for a run (default: ${DEFAULT-VALUE}).")
  private PointTable.Choice point;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=TEXT",
      description = "Only rows with this text in the column, such as arm=mdm; may be given again.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--family", paramLabel = "NAME", description = "Only this family.")
  private String family;

  @Option(
      names = "--max-epochs",
      paramLabel = "E",
      converter = RealQuantity.class,
      description = "Only runs of at most so many epochs; monotone laws cannot follow a turn.")
  private double maxEpochs = Double.POSITIVE_INFINITY;

  String source() {
    return points.toString();
  }

  String sha256() throws IOException {
    return Sha256.of(points);
  }

  /** The points of each family. */
  Map<String, List<Point>> families() throws IOException {
    Map<String, List<Point>> families = new TreeMap<>();
    new PointTable(columns, point)
        .families(table())
        .forEach(
            (name, all) -> {
              List<Point> within = all.stream().filter(one -> one.epochs() <= maxEpochs).toList();
              if ((family == null || family.equals(name)) && !within.isEmpty()) {
                families.put(name, within);
              }
            });
    if (families.isEmpty()) {
      throw new InvalidInput(
          "%s holds no runs%s%s."
              .formatted(
                  points,
                  family == null ? "" : " of the family " + family,
                  Double.isInfinite(maxEpochs)
                      ? ""
                      : " of at most %s epochs".formatted(maxEpochs)));
    }
    return families;
  }

  /** What differs within a family though one law shall describe it, in a sentence each. */
  List<String> warnings() throws IOException {
    List<String> warnings = new ArrayList<>();
    Table table = table();
    if (!table.containsColumn("family")) {
      return warnings;
    }
    for (Table own : table.splitOn("family").asTableList()) {
      String name = own.stringColumn("family").get(0);
      for (String column : List.of("corpus", "arm")) {
        if ((family == null || family.equals(name))
            && own.containsColumn(column)
            && own.column(column).countUnique() > 1) {
          warnings.add(
              "the runs of %s differ in '%s' (%d of them); one law is fitted to all (--where chooses)"
                  .formatted(name, column, own.column(column).countUnique()));
        }
      }
    }
    return warnings;
  }

  private Table table() throws IOException {
    Table chosen = read();
    for (Map.Entry<String, String> wanted : where.entrySet()) {
      if (!chosen.containsColumn(wanted.getKey())) {
        throw new InvalidInput(
            "The table '%s' has no column %s; it has %s."
                .formatted(points, wanted.getKey(), chosen.columnNames()));
      }
      chosen = chosen.where(chosen.stringColumn(wanted.getKey()).isEqualTo(wanted.getValue()));
    }
    return chosen;
  }

  private Table read() throws IOException {
    if (!Files.isRegularFile(points)) {
      throw new InvalidInput("There is no table " + points + ".");
    }
    try {
      return Table.read()
          .csv(
              CsvReadOptions.builder(points.toFile())
                  .tableName(points.toString())
                  .missingValueIndicator("")
                  .columnTypes(column -> ColumnType.STRING));
    } catch (RuntimeException e) {
      throw new InvalidInput(points + " is not a table with a header and commas.", e);
    }
  }
}
