package repetita.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import repetita.file.RecordCsv;
import repetita.train.config.Hardware;

/**
 * Ensembles of a sweep's runs as a table.
 *
 * @param rows one an ensemble
 */
public record EnsembleTable(List<EnsembleSummary> rows) {

  private static final RecordCsv<EnsembleSummary> CSV =
      new RecordCsv<>(EnsembleSummary.class, "a table of ensembles");

  /** The place of the table beside that of the runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.csv$", "") + "-ensembles.csv");
  }

  /** Reads it; if there is none, it is empty. */
  public static EnsembleTable read(Path file) {
    return new EnsembleTable(CSV.read(file));
  }

  /** This table and the ensembles of the runs that it lacks. */
  public EnsembleTable with(List<RunSpec> runs, SweepStore store, Hardware hardware)
      throws IOException {
    Set<String> known = rows.stream().map(EnsembleSummary::runs).collect(Collectors.toSet());
    List<EnsembleSummary> all = new ArrayList<>(rows);
    all.addAll(EnsembleSummary.of(runs, known, store, hardware));
    return new EnsembleTable(all);
  }

  /** Writes it, in one step, and returns its rows. */
  public List<EnsembleSummary> write(Path file) throws IOException {
    CSV.write(file, rows);
    return rows;
  }
}
