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

/** Settings and results of trainings, as tables for readers. */
public final class TrainingTable {

  private TrainingTable() {}

  /**
   * One row for each training: its regularization, its best epoch, and its validation loss there
   * and at the end. If the last loss is clearly higher, the training overfitted.
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

  /** A setting with the digits that it was given with. */
  static String setting(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /**
   * Tuning trials, one row per arm, the lowest loss first: the number of trials, the most epochs,
   * and the lowest validation loss.
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
