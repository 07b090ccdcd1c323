package repetita.plot;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import repetita.train.Measurement;
import repetita.train.RunResult;
import repetita.train.TrainConfig;
import repetita.train.TrainedRun;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Runs as tables. */
public final class RunTable {

  private RunTable() {}

  /** All evaluations of some runs, one row each, in the columns of {@code log.csv}. */
  public static Table of(RunResult... results) {
    return of(Arrays.asList(results));
  }

  /** All evaluations of some runs, one row each, in the columns of {@code log.csv}. */
  public static Table of(Collection<RunResult> results) {
    List<Measurement> rows = results.stream().flatMap(result -> result.log().stream()).toList();
    return Table.create(
        "runs",
        StringColumn.create("run", rows.stream().map(Measurement::run)),
        StringColumn.create("family", rows.stream().map(Measurement::family)),
        StringColumn.create("corpus", rows.stream().map(Measurement::corpus)),
        whole("parameters", rows, Measurement::parameters),
        whole("unique_tokens", rows, Measurement::uniqueTokens),
        whole("seed", rows, Measurement::seed),
        whole("step", rows, Measurement::step),
        real("epoch", rows, Measurement::epoch),
        whole("tokens_seen", rows, Measurement::tokensSeen),
        real("flops", rows, Measurement::flops),
        real("train_loss", rows, Measurement::trainLoss),
        real("heldout_loss", rows, Measurement::heldoutLoss),
        real("heldout_se", rows, Measurement::heldoutSe),
        real("heldout_mc_se", rows, Measurement::heldoutMcSe),
        real("learning_rate", rows, Measurement::learningRate),
        real("tokens_per_second", rows, Measurement::tokensPerSecond));
  }

  /** One row a run: its settings, and its best evaluation on the validation set. */
  public static Table best(Collection<RunResult> results) {
    Table table =
        Table.create(
            "best evaluations",
            StringColumn.create("family"),
            LongColumn.create("parameters"),
            LongColumn.create("seed"),
            DoubleColumn.create("dropout"),
            DoubleColumn.create("rate"),
            DoubleColumn.create("epochs"),
            DoubleColumn.create("best epoch"),
            DoubleColumn.create("flops there"),
            DoubleColumn.create("validation loss"),
            DoubleColumn.create("standard error"));
    for (RunResult result : results) {
      TrainConfig config = TrainedRun.in(result.folder()).config();
      Measurement best = result.best();
      table.stringColumn("family").append(best.family());
      table.longColumn("parameters").append(best.parameters());
      table.longColumn("seed").append(best.seed());
      table.doubleColumn("dropout").append(config.hiddenDropout());
      table.doubleColumn("rate").append(config.optimiser().rate());
      table.doubleColumn("epochs").append(config.epochs());
      table.doubleColumn("best epoch").append(best.epoch());
      table.doubleColumn("flops there").append(best.flops());
      table.doubleColumn("validation loss").append(best.heldoutLoss());
      table.doubleColumn("standard error").append(best.heldoutSe());
    }
    return table;
  }

  private static LongColumn whole(
      String name, List<Measurement> rows, ToLongFunction<Measurement> value) {
    return LongColumn.create(name, rows.stream().mapToLong(value).toArray());
  }

  private static DoubleColumn real(
      String name, List<Measurement> rows, ToDoubleFunction<Measurement> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }
}
