package repetita.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.file.RecordCsv;
import repetita.train.store.Measurement;

/**
 * The finished runs of a sweep as two tables, which outlive the store: {@code NAME.csv} with a row
 * a run, and {@code NAME-curves.csv} with a row an evaluation.
 *
 * @param summaries a row a run
 * @param curves all their evaluations
 */
public record SweepTable(List<RunSummary> summaries, List<Measurement> curves) {

  private static final RecordCsv<RunSummary> SUMMARIES =
      new RecordCsv<>(RunSummary.class, "a table of runs");
  private static final RecordCsv<Measurement> CURVES =
      new RecordCsv<>(Measurement.class, "a table of evaluations");

  /**
   * Reads both tables.
   *
   * @param file {@code NAME.csv}; if there is none, the table is empty
   * @throws InvalidInput if one of them is damaged, or says the same twice
   */
  public static SweepTable read(Path file) {
    Path beside = curvesBeside(file);
    SweepTable table = new SweepTable(SUMMARIES.read(file), CURVES.read(beside));
    requireOnce(file, table.summaries, row -> "the run " + row.run());
    requireOnce(
        beside, table.curves, row -> "step %d of the run %s".formatted(row.step(), row.run()));
    return table;
  }

  private static <T> void requireOnce(Path file, List<T> rows, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    for (T row : rows) {
      if (!names.add(name.apply(row))) {
        throw new InvalidInput("%s holds %s twice.".formatted(file, name.apply(row)));
      }
    }
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
  public static SweepTable exported(String name) {
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
   * those that the sweep does not have, or no longer has. Evaluations of runs without a summary,
   * which an export that was cut off leaves behind, stay too.
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
    List<RunSummary> summarised = ids.stream().map(all::get).toList();
    curves.forEach(row -> ids.add(row.run()));
    return new SweepTable(
        summarised, ids.stream().flatMap(id -> logs.getOrDefault(id, List.of()).stream()).toList());
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
