package repetita.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import repetita.file.RecordCsv;
import repetita.sweep.RunSpec;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;
import repetita.train.config.Hardware;

/**
 * The table of what a sweep's runs have memorized, which grows from call to call.
 *
 * @param file the table
 * @param hardware the hardware to write text on
 */
public record MemoryTable(Path file, Hardware hardware) {

  private static final RecordCsv<RunMemory> CSV =
      new RecordCsv<>(RunMemory.class, "a table of memorized text");

  /** The path of the table, beside the table of runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return SweepTable.beside(file, "memory");
  }

  /** Reads a table; it is empty if the file does not exist. */
  public static List<RunMemory> read(Path file) {
    return CSV.read(file);
  }

  /**
   * Measures each finished run that the table does not have, and writes the table after each.
   *
   * @return the whole table
   */
  public List<RunMemory> add(List<RunSpec> runs, SweepStore store) throws IOException {
    List<RunMemory> rows = new ArrayList<>(CSV.read(file));
    for (RunSpec run : runs) {
      boolean known = rows.stream().anyMatch(row -> row.run().equals(run.id()));
      if (!known && store.status(run) == SweepStore.Status.FINISHED) {
        rows.addAll(RunMemory.of(run, store, hardware));
        CSV.write(file, rows);
      }
    }
    return rows;
  }
}
