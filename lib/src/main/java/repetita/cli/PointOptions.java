package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.file.Numeral;
import repetita.file.Sha256;
import repetita.scaling.fit.PointTable;
import repetita.scaling.law.Point;

/** A table of runs, and the selection of its rows. */
final class PointOptions {

  @Option(
      names = "--points",
      paramLabel = "FILE.csv",
      required = true,
      description =
          "A table with a header and one row per run. Cells are separated by comma, semicolon or"
              + " tab; numbers look like 3.5, 1e9 or 1.2B.")
  private Path points;

  @Option(
      names = "--columns",
      paramLabel = "QUANTITY=NAME",
      split = ",",
      converter = Assignment.Converter.class,
      description =
          "The column of a quantity, if it does not have its usual name. Quantities and usual"
              + " names: parameters; tokens (tokens or tokens_seen; or else flops, from which"
              + " tokens = flops / 6 parameters); unique (unique_tokens); loss (loss, heldout_loss"
              + " or test_final); cluster (cluster or run); family.")
  private List<Assignment> columns = List.of();

  @Option(
      names = "--point",
      paramLabel = "last|best",
      defaultValue = "last",
      description =
          "Which evaluation of a run to use, if the table has more than one: its last, or the one"
              + " of lowest loss (default: ${DEFAULT-VALUE}).")
  private PointTable.Choice point;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      converter = Assignment.Converter.class,
      description =
          "Use only rows with this value in the column, such as arm=MDM. Repeat it for the same"
              + " column to accept either value, and for other columns to require all of them.")
  private List<Assignment> where = List.of();

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "Fit only this family, such as ar or mdm.")
  private String family;

  @Option(
      names = "--max-epochs",
      paramLabel = "E",
      converter = RealQuantity.class,
      description =
          "Use only runs of at most E epochs. A loss that rises again through overfitting cannot"
              + " be fitted by a law that always falls.")
  private double maxEpochs = Double.POSITIVE_INFINITY;

  private CsvTable read;

  String source() {
    return points.toString();
  }

  String sha256() throws IOException {
    return Sha256.of(points);
  }

  /** The points of each family. */
  Map<String, List<Point>> families() {
    CsvTable chosen = table();
    Map<String, List<Point>> families = new TreeMap<>();
    new PointTable(named(), point)
        .families(chosen)
        .forEach(
            (name, all) -> {
              List<Point> within = all.stream().filter(one -> one.isWithin(maxEpochs)).toList();
              if ((family == null || family.equals(name)) && !within.isEmpty()) {
                families.put(name, within);
              }
            });
    if (families.isEmpty()) {
      throw new InvalidInput(
          "%s contains no runs%s%s."
              .formatted(
                  points,
                  family == null ? "" : " of the family " + family,
                  Double.isInfinite(maxEpochs)
                      ? ""
                      : " of at most %s epochs".formatted(maxEpochs)));
    }
    return families;
  }

  /** Warnings about differences within a family to which one law is fitted. */
  List<String> warnings(String name) {
    CsvTable chosen = table();
    String families = named().getOrDefault("family", "family");
    CsvTable own =
        chosen.where(row -> !chosen.has(families) || chosen.cell(row, families).equals(name));
    List<String> warnings = new ArrayList<>();
    if (!namesUniqueTokens()) {
      warnings.add(
          "the table has no column of unique tokens (--columns unique=NAME), so that all tokens count as fresh");
    }
    for (String column : List.of("corpus", "arm")) {
      int different = own.has(column) ? values(own, column).size() : 1;
      if (different > 1) {
        warnings.add(
            "one law is fitted to runs of %s with %d different values of '%s' (select some with --where)"
                .formatted(name, different, column));
      }
    }
    return warnings;
  }

  /** Whether the table has a column of unique tokens; without it, all tokens count as fresh. */
  boolean namesUniqueTokens() {
    return new PointTable(named(), point).namesUniqueTokens(table());
  }

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (Assignment column : columns) {
      String other = named.put(column.name(), column.value());
      if (other != null) {
        throw new InvalidInput(
            "--columns gives two columns for %s, %s and %s; give one."
                .formatted(column.name(), other, column.value()));
      }
    }
    return named;
  }

  private CsvTable table() {
    if (read == null) {
      read = CsvTable.read(points);
    }
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (Assignment each : where) {
      if (!read.has(each.name())) {
        throw new InvalidInput(
            "%s has no column %s; its columns are %s."
                .formatted(points, each.name(), read.columnNames()));
      }
      wanted.computeIfAbsent(each.name(), column -> new ArrayList<>()).add(each.value());
    }
    CsvTable chosen =
        read.where(
            row ->
                wanted.entrySet().stream()
                    .allMatch(each -> isAny(read.cell(row, each.getKey()), each.getValue())));
    if (chosen.rows().isEmpty() && !where.isEmpty()) {
      throw new InvalidInput(
          "No row of %s has %s."
              .formatted(
                  points,
                  wanted.entrySet().stream()
                      .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
                      .collect(Collectors.joining(" and "))));
    }
    return chosen;
  }

  private static boolean isAny(String cell, List<String> wanted) {
    OptionalDouble number = Numeral.parse(cell);
    return wanted.stream()
        .anyMatch(
            value ->
                value.equals(cell) || (number.isPresent() && Numeral.parse(value).equals(number)));
  }

  private static Set<String> values(CsvTable table, String column) {
    return table.rows().stream().map(row -> table.cell(row, column)).collect(Collectors.toSet());
  }
}
