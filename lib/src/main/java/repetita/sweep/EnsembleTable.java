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
 * The table of a sweep's ensembles.
 *
 * @param rows one row per ensemble
 */
public record EnsembleTable(List<EnsembleSummary> rows) {

  private static final RecordCsv<EnsembleSummary> CSV =
      new RecordCsv<>(EnsembleSummary.class, "a table of ensembles");

  /** The path of the table, beside the table of runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return SweepTable.beside(file, "ensembles");
  }

  /**
   * The ensembles of one of the project's sweeps, in {@code data/runs/NAME-ensembles.csv}.
   *
   * @throws repetita.InvalidInput if there is no such table
   */
  public static EnsembleTable exported(String name) {
    return read(SweepTable.existing(beside(SweepTable.file(name))));
  }

  /** Reads the table; it is empty if the file does not exist. */
  public static EnsembleTable read(Path file) {
    return new EnsembleTable(CSV.read(file));
  }

  /** This table, with those ensembles of the runs that it does not have yet. */
  public EnsembleTable with(List<RunSpec> runs, SweepStore store, Hardware hardware)
      throws IOException {
    Set<String> known = rows.stream().map(EnsembleSummary::runs).collect(Collectors.toSet());
    List<EnsembleSummary> all = new ArrayList<>(rows);
    for (Ensemble ensemble : Ensemble.of(runs, store)) {
      if (!known.contains(ensemble.runs())) {
        all.add(EnsembleSummary.of(ensemble, store, hardware));
      }
    }
    return new EnsembleTable(all);
  }

  /** Writes the table atomically; returns its rows. */
  public List<EnsembleSummary> write(Path file) throws IOException {
    CSV.write(file, rows);
    return rows;
  }
}
