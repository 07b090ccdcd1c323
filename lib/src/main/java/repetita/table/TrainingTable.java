package repetita.table;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.compare.Runs;
import repetita.sweep.RunSummary;
import repetita.train.RunResult;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.TrainedRun;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What trainings were done with and how far they came, for readers. */
public final class TrainingTable {

  private TrainingTable() {}

  /**
   * One row for each training: its regularization, its best epoch, and its validation loss there
   * and at the end. Where the two losses differ the training overfitted.
   *
   * @param trainings by name, in the order in which they are shown
   */
  public static Table of(Map<String, RunResult> trainings) {
    Table table =
        Table.create(
            "validation loss, nats per token",
            StringColumn.create("training"),
            StringColumn.create("dropout"),
            StringColumn.create("weight decay"),
            StringColumn.create("best epoch"),
            DoubleColumn.create("loss at best"),
            DoubleColumn.create("loss at the end"));
    trainings.forEach((name, training) -> append(table, name, training));
    return table;
  }

  private static void append(Table table, String name, RunResult training) {
    TrainConfig config = TrainedRun.in(training.folder()).config();
    Measurement best = training.best();
    Measurement last = training.last();
    table.stringColumn("training").append(name);
    table.stringColumn("dropout").append(setting(config.hiddenDropout()));
    table.stringColumn("weight decay").append(setting(config.optimiser().weightDecay()));
    table
        .stringColumn("best epoch")
        .append(String.format(Locale.ROOT, "%.0f of %.0f", best.epoch(), last.epoch()));
    table.doubleColumn("loss at best").append(best.heldoutLoss());
    table.doubleColumn("loss at the end").append(last.heldoutLoss());
  }

  /** A setting with as many digits as it was given. */
  private static String setting(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /**
   * The trials of a search for good settings, one row for each arm, the best first: how many there
   * were, how long the longest was, and the lowest validation loss among them.
   */
  public static Table trials(Runs runs) {
    Table table =
        Table.create(
            "trials, validation loss in nats per token",
            StringColumn.create("arm"),
            IntColumn.create("trials"),
            DoubleColumn.create("most epochs"),
            DoubleColumn.create("lowest loss"));
    List<Map.Entry<String, Runs>> arms =
        runs.by(RunSummary::arm).entrySet().stream()
            .sorted(Comparator.comparingDouble(arm -> lowest(arm.getValue())))
            .toList();
    for (Map.Entry<String, Runs> arm : arms) {
      Runs own = arm.getValue();
      table.stringColumn("arm").append(arm.getKey());
      table.intColumn("trials").append(own.size());
      table
          .doubleColumn("most epochs")
          .append(own.stream().mapToDouble(RunSummary::epochs).max().orElseThrow());
      table.doubleColumn("lowest loss").append(lowest(own));
    }
    return table;
  }

  private static double lowest(Runs runs) {
    return runs.stream().mapToDouble(run -> run.losses().validation().best()).min().orElseThrow();
  }
}
