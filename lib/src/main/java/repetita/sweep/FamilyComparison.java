package repetita.sweep;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import repetita.corpus.HeldOut;
import repetita.evaluate.Score;
import repetita.objective.Family;
import repetita.train.Hardware;
import repetita.train.Measurement;
import repetita.train.RunResult;
import repetita.train.TrainedRun;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * The best AR run against the best MDM run for every number of unique tokens and every seed. The
 * best are chosen on the validation set and compared on the test set, row by row.
 */
public final class FamilyComparison {

  private final int replicates;
  private final Hardware hardware;

  /**
   * @param replicates draws of masks averaged in an MDM's test score
   */
  public FamilyComparison(int replicates, Hardware hardware) {
    this.replicates = replicates;
    this.hardware = hardware;
  }

  /** One row for each number of unique tokens and seed that both families have runs of. */
  public Table of(Collection<RunResult> runs) throws IOException {
    Table table =
        Table.create(
            "test set, nats per token",
            LongColumn.create("unique tokens"),
            LongColumn.create("seed"),
            IntColumn.create("AR runs"),
            DoubleColumn.create("AR"),
            DoubleColumn.create("MDM ≤"),
            DoubleColumn.create("MDM − AR"),
            DoubleColumn.create("standard error"),
            DoubleColumn.create("AR FLOPs"),
            DoubleColumn.create("MDM FLOPs"));
    for (Setting setting : settings(runs)) {
      Optional<RunResult> ar = best(of(runs, setting, Family.AR));
      Optional<RunResult> mdm = best(of(runs, setting, Family.MDM));
      if (ar.isPresent() && mdm.isPresent()) {
        Score exact = score(ar.get());
        Score bound = score(mdm.get());
        Score.Difference difference = bound.minus(exact);
        table.longColumn("unique tokens").append(setting.uniqueTokens());
        table.longColumn("seed").append(setting.seed());
        table.intColumn("AR runs").append(of(runs, setting, Family.AR).size());
        table.doubleColumn("AR").append(exact.loss());
        table.doubleColumn("MDM ≤").append(bound.loss());
        table.doubleColumn("MDM − AR").append(difference.mean());
        table.doubleColumn("standard error").append(difference.se());
        table.doubleColumn("AR FLOPs").append(ar.get().best().flops());
        table.doubleColumn("MDM FLOPs").append(mdm.get().best().flops());
      }
    }
    return table;
  }

  /**
   * The run with the lowest validation loss among those of so many unique tokens.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static RunResult best(Collection<RunResult> runs, long uniqueTokens) {
    return best(runs.stream().filter(run -> run.best().uniqueTokens() == uniqueTokens).toList())
        .orElseThrow();
  }

  private static Optional<RunResult> best(Collection<RunResult> runs) {
    return runs.stream().min(Comparator.comparingDouble(run -> run.best().heldoutLoss()));
  }

  private Score score(RunResult run) throws IOException {
    return TrainedRun.in(run.folder()).score(HeldOut.TEST, replicates, hardware);
  }

  private static List<RunResult> of(Collection<RunResult> runs, Setting setting, Family family) {
    return runs.stream()
        .filter(run -> Setting.of(run).equals(setting))
        .filter(run -> run.best().family().equals(family.label()))
        .toList();
  }

  private static Collection<Setting> settings(Collection<RunResult> runs) {
    Collection<Setting> settings =
        new TreeSet<>(
            Comparator.comparingLong(Setting::uniqueTokens).thenComparingLong(Setting::seed));
    runs.forEach(run -> settings.add(Setting.of(run)));
    return settings;
  }

  private record Setting(long uniqueTokens, long seed) {

    static Setting of(RunResult run) {
      Measurement any = run.best();
      return new Setting(any.uniqueTokens(), any.seed());
    }
  }
}
