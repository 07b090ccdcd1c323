package repetita.train.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import repetita.InvalidInput;
import repetita.file.CsvTable;
import repetita.file.Durable;
import repetita.file.RecordCsv;
import repetita.file.TextFile;

/**
 * The table {@code log.csv} in the folder of a run, with one row per evaluation. A row is complete
 * once its line break is written; an incomplete last row, left by a killed run, is dropped.
 */
public final class RunLog {

  private static final RecordCsv<Measurement> CSV =
      new RecordCsv<>(Measurement.class, "a table of evaluations");

  private final Path file;

  /**
   * @param runFolder the folder of one run; it must exist before the first row is written
   */
  public RunLog(Path runFolder) {
    file = runFolder.resolve("log.csv");
  }

  /** Adds a row; returns when it is on disk. */
  public void append(Measurement row) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = endOfLastLine(channel);
      channel.truncate(end).position(end);
      Durable.write(channel, bytes(end == 0 ? table(List.of(row)) : CSV.line(row)));
      if (end == 0) {
        Durable.syncFolderOf(file);
      }
    } catch (IOException e) {
      throw Durable.cannotWrite(file, e);
    }
  }

  /**
   * Drops the rows after the step from which a run resumes.
   *
   * @throws InvalidInput if a row is damaged
   */
  public void dropAfter(long step) throws IOException {
    if (Files.exists(file)) {
      List<Measurement> kept = read().stream().filter(row -> row.step() <= step).toList();
      Durable.replace(file, bytes(table(kept)));
    }
  }

  /**
   * All complete rows, in the order in which they were added.
   *
   * @throws InvalidInput if a row is damaged, or the columns are not those of {@link Measurement}
   */
  public List<Measurement> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    String lines = TextFile.wholeLines(file);
    return lines.isBlank() ? List.of() : CSV.rows(CsvTable.parse(file.toString(), lines));
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      channel.read(last.clear(), end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static String table(List<Measurement> rows) {
    return rows.stream().map(CSV::line).collect(Collectors.joining("", CSV.header() + "\n", ""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
