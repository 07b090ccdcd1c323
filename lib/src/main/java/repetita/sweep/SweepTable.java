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
 * The finished runs of a sweep as two tables, for which the store is no longer needed: {@code
 * NAME.csv} with one row per run, and {@code NAME-curves.csv} with one row per evaluation.
 *
 * @param summaries one row per run
 * @param curves one row per evaluation during a run
 */
public record SweepTable(List<RunSummary> summaries, List<Measurement> curves) {

  private static final RecordCsv<RunSummary> SUMMARIES =
      new RecordCsv<>(RunSummary.class, "a table of runs");
  private static final RecordCsv<Measurement> CURVES =
      new RecordCsv<>(Measurement.class, "a table of evaluations");

  /**
   * Reads both tables.
   *
   * @param file {@code NAME.csv}; without this file the table is empty
   * @throws InvalidInput if a table is damaged, or has a run or an evaluation twice
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
        throw new InvalidInput("%s contains %s twice.".formatted(file, name.apply(row)));
      }
    }
  }

  /** The path of the table of one of the project's sweeps, {@code data/runs/NAME.csv}. */
  public static Path file(String name) {
    return Corpora.home().resolve("data/runs/" + name + ".csv");
  }

  /**
   * Reads the tables of one of the project's sweeps.
   *
   * @throws InvalidInput if there is no table of that name
   */
  public static SweepTable exported(String name) {
    return read(existing(file(name)));
  }

  /**
   * @throws InvalidInput if there is no such file
   */
  static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInput("There is no table " + file + ".");
    }
    return file;
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

  /** The ids of the runs. */
  public Set<String> runs() {
    return summaries.stream().map(RunSummary::run).collect(Collectors.toSet());
  }

  /**
   * This table, with those runs of another that it does not have. Runs of the sweep come first, in
   * its order; runs that are not part of the sweep follow. Evaluations without a run, left behind
   * by an interrupted export, are kept.
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

  /** Writes both tables, each atomically, and the curves first. */
  public void write(Path file) throws IOException {
    CURVES.write(curvesBeside(file), curves);
    SUMMARIES.write(file, summaries);
  }

  private static Path curvesBeside(Path file) {
    return beside(file, "curves");
  }

  /** The path of another table of the same runs: {@code NAME-KIND.csv} beside {@code NAME.csv}. */
  public static Path beside(Path file, String kind) {
    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
    return file.resolveSibling(name + "-" + kind + ".csv");
  }
}
