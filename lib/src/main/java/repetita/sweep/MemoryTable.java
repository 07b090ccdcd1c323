package repetita.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import repetita.file.RecordCsv;
import repetita.train.config.Hardware;

/**
 * The table of what a sweep's runs have memorized.
 *
 * @param rows one row per run and decoder
 */
public record MemoryTable(List<RunMemory> rows) {

  private static final RecordCsv<RunMemory> CSV =
      new RecordCsv<>(RunMemory.class, "a table of memorized text");

  /** The path of the table, beside the table of runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return file.resolveSibling(
        file.getFileName().toString().replaceFirst("\\.csv$", "") + "-memory.csv");
  }

  /** Reads the table; it is empty if the file does not exist. */
  public static MemoryTable read(Path file) {
    return new MemoryTable(CSV.read(file));
  }

  /** This table, with the finished runs that it does not have yet. */
  public MemoryTable with(List<RunSpec> runs, SweepStore store, Hardware hardware)
      throws IOException {
    List<RunMemory> all = new ArrayList<>(rows);
    for (RunSpec run : runs) {
      boolean known = rows.stream().anyMatch(row -> row.run().equals(run.id()));
      if (!known && store.status(run) == SweepStore.Status.FINISHED) {
        all.addAll(RunMemory.of(run, store, hardware));
      }
    }
    return new MemoryTable(all);
  }

  /** Writes the table atomically; returns its rows. */
  public List<RunMemory> write(Path file) throws IOException {
    CSV.write(file, rows);
    return rows;
  }
}
