package repetita.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSummary;
import repetita.train.RunResult;
import repetita.train.store.Measurement;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Converts runs to tables. */
public final class RunTable {

  private RunTable() {}

  /** All evaluations of the runs, one row each, in the columns of {@code log.csv}. */
  public static Table of(RunResult... results) {
    return of(Arrays.asList(results));
  }

  /** All evaluations of the runs, one row each, in the columns of {@code log.csv}. */
  public static Table of(Collection<RunResult> results) {
    return curves(results.stream().flatMap(result -> result.log().stream()).toList());
  }

  /**
   * All evaluations of the runs of arms, with the name of the arm in the additional column {@code
   * arm}.
   */
  public static Table of(Map<String, List<RunResult>> arms) {
    Table all = Table.create("runs");
    arms.forEach(
        (arm, results) -> {
          Table own = of(results);
          own.addColumns(StringColumn.create("arm", Collections.nCopies(own.rowCount(), arm)));
          if (all.columnCount() == 0) {
            all.addColumns(own.columnArray());
          } else {
            all.append(own);
          }
        });
    return all;
  }

  /** Evaluations, one row each, in the columns of {@code log.csv}. */
  public static Table curves(List<Measurement> evaluations) {
    return RecordTable.of("runs", Measurement.class, evaluations);
  }

  /**
   * The runs of a sweep, one row each, in the columns of its table and the additional column {@code
   * source}, the name of the {@link repetita.sweep.TextSource}.
   */
  public static Table summaries(List<RunSummary> runs) {
    return RecordTable.of("sweep", RunSummary.class, runs)
        .addColumns(StringColumn.create("source", runs.stream().map(RunSummary::source)));
  }

  /** Tuning trials, one row each, the lowest validation loss first. */
  public static Table trials(Collection<RunSummary> runs) {
    List<RunSummary> sorted =
        runs.stream()
            .sorted(Comparator.comparingDouble(run -> run.losses().validation().best()))
            .toList();
    return Table.create(
        "trials",
        StringColumn.create("arm", sorted.stream().map(RunSummary::arm)),
        setting("learning rate", sorted, run -> tuning(run).rate()),
        setting("weight decay", sorted, run -> tuning(run).weightDecay()),
        setting("dropout", sorted, run -> tuning(run).hiddenDropout()),
        DoubleColumn.create("epochs", numbers(sorted, RunSummary::epochs)),
        DoubleColumn.create(
            "best validation loss (nats)",
            numbers(sorted, run -> run.losses().validation().best())));
  }

  /** Settings as they were written. */
  private static StringColumn setting(
      String name, List<RunSummary> runs, Function<RunSummary, Double> of) {
    return StringColumn.create(
        name, runs.stream().map(run -> TrainingTable.setting(of.apply(run))));
  }

  private static RunSettings.Tuning tuning(RunSummary run) {
    return run.settings().tuning();
  }

  private static double[] numbers(List<RunSummary> runs, ToDoubleFunction<RunSummary> of) {
    return runs.stream().mapToDouble(of).toArray();
  }
}
