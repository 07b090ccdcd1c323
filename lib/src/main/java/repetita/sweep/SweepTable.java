package repetita.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.train.Measurement;
import repetita.train.RecordCsv;

/**
 * The finished runs of a sweep as two tables, which outlive the store: {@code NAME.csv} with a row
 * a run, and {@code NAME-curves.csv} with a row an evaluation.
 *
 * @param summaries a row a run
 * @param curves all their evaluations
 */
public record SweepTable(List<RunSummary> summaries, List<Measurement> curves) {

  private static final RecordCsv<RunSummary> SUMMARIES = new RecordCsv<>(RunSummary.class);
  private static final RecordCsv<Measurement> CURVES = new RecordCsv<>(Measurement.class);

  /**
   * Reads both tables.
   *
   * @param file {@code NAME.csv}; if there is none, the table is empty
   */
  public static SweepTable read(Path file) throws IOException {
    return new SweepTable(SUMMARIES.read(file), CURVES.read(curvesBeside(file)));
  }

  /** Where the project keeps the table of a sweep, {@code data/runs/NAME.csv}. */
  public static Path file(String name) {
    return Corpora.home().resolve("data/runs/" + name + ".csv");
  }

  /**
   * Reads the tables of a sweep that the project comes with.
   *
   * @throws InvalidInput if there are none of that name
   */
  public static SweepTable exported(String name) throws IOException {
    Path file = file(name);
    if (!Files.exists(file)) {
      throw new InvalidInput("There is no table " + file + ".");
    }
    return read(file);
  }

  /** The finished runs of a store. */
  public static SweepTable of(SweepStore store, Sweep sweep) throws IOException {
    List<RunSummary> summaries = new ArrayList<>();
    List<Measurement> curves = new ArrayList<>();
    for (RunSpec run : sweep.runs()) {
      if (store.status(run) == SweepStore.Status.FINISHED) {
        summaries.add(store.summary(run));
        curves.addAll(store.log(run));
      }
    }
    return new SweepTable(summaries, curves);
  }

  /** The ids of its runs. */
  public Set<String> runs() {
    return summaries.stream().map(RunSummary::run).collect(Collectors.toSet());
  }

  /**
   * This table and the runs of another that it lacks: those of a sweep in its order, and after them
   * those that the sweep does not have, or no more.
   */
  public SweepTable with(SweepTable more, Sweep sweep) {
    Map<String, RunSummary> all = new LinkedHashMap<>();
    Map<String, List<Measurement>> logs = new LinkedHashMap<>();
    for (SweepTable table : List.of(more, this)) {
      table.summaries.forEach(row -> all.put(row.run(), row));
      logs.putAll(table.curves.stream().collect(Collectors.groupingBy(Measurement::run)));
    }
    Set<String> ids = new LinkedHashSet<>(sweep.runs().stream().map(RunSpec::id).toList());
    ids.retainAll(all.keySet());
    ids.addAll(all.keySet());
    return new SweepTable(
        ids.stream().map(all::get).toList(),
        ids.stream().flatMap(id -> logs.getOrDefault(id, List.of()).stream()).toList());
  }

  /** Writes both tables, each in one step, the curves first. */
  public void write(Path file) throws IOException {
    CURVES.write(curvesBeside(file), curves);
    SUMMARIES.write(file, summaries);
  }

  private static Path curvesBeside(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    return file.resolveSibling(name + "-curves.csv");
  }
}
