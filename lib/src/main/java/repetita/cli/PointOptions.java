package repetita.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Table table() throws IOException {
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
