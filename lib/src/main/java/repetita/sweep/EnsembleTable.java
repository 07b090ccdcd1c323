package repetita.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import repetita.train.Hardware;

/**
 * Ensembles of a sweep's runs as a table.
 *
 * @param rows one an ensemble
 */
public record EnsembleTable(List<EnsembleSummary> rows) {

  private static final RecordCsv<EnsembleSummary> CSV = new RecordCsv<>(EnsembleSummary.class);

  /** The place of the table beside that of the runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.csv$", "") + "-ensembles.csv");
  }

  /** Reads it; if there is none, it is empty. */
  public static EnsembleTable read(Path file) throws IOException {
    return new EnsembleTable(CSV.read(file));
  }

  /** The ensembles of finished runs whose losses are exact. */
  public static EnsembleTable of(List<RunSpec> runs, SweepStore store, Hardware hardware)
      throws IOException {
    return new EnsembleTable(EnsembleSummary.of(runs, store, hardware));
  }

  /** This table and the ensembles of another that it lacks. */
  public EnsembleTable with(EnsembleTable more) {
    Map<List<Object>, EnsembleSummary> all = new LinkedHashMap<>();
    Stream.concat(rows.stream(), more.rows.stream())
        .forEach(
            row ->
                all.putIfAbsent(
                    List.of(
                        row.arm(),
                        row.corpus(),
                        row.uniqueTokens(),
                        row.size(),
                        row.epochs(),
                        row.members()),
                    row));
    return new EnsembleTable(List.copyOf(all.values()));
  }

  /** Writes it, in one step, and returns its rows. */
  public List<EnsembleSummary> write(Path file) throws IOException {
    CSV.write(file, rows);
    return rows;
  }
}
