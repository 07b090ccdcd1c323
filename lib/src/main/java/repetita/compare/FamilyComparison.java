package repetita.compare;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import repetita.corpus.HeldOut;
import repetita.evaluate.Score;
import repetita.objective.LossKind;
import repetita.train.RunResult;
import repetita.train.config.Hardware;
import repetita.train.store.Provenance;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Compares the best AR run with the best MDM run on the same text, U and seed. Runs are selected on
 * the validation set, and compared row by row on the test set.
 */
public final class FamilyComparison {

  private static final String MDM = "MDM " + LossKind.UPPER_BOUND.symbol().strip();

  private final int replicates;
  private final Hardware hardware;

  /**
   * @param replicates draws of masks to average over in an MDM's test loss
   */
  public FamilyComparison(int replicates, Hardware hardware) {
    this.replicates = replicates;
    this.hardware = hardware;
  }

  /** A table with one row for each text, U and seed on which both families have runs. */
  public Table of(Collection<RunResult> runs) throws IOException {
    Table table =
        Table.create(
            "test set, nats per token",
            StringColumn.create("corpus"),
            LongColumn.create("unique tokens"),
            LongColumn.create("seed"),
            IntColumn.create("AR runs"),
            DoubleColumn.create("AR"),
            DoubleColumn.create(MDM),
            DoubleColumn.create("MDM − AR"),
            DoubleColumn.create("standard error"),
            DoubleColumn.create("AR FLOPs"),
            DoubleColumn.create("MDM FLOPs"));
    Map<TextAndSeed, List<RunResult>> bySetting =
        runs.stream()
            .collect(Collectors.groupingBy(TextAndSeed::of, TreeMap::new, Collectors.toList()));
    for (Map.Entry<TextAndSeed, List<RunResult>> entry : bySetting.entrySet()) {
      List<RunResult> arRuns = of("ar", entry.getValue());
      Optional<RunResult> ar = best(arRuns);
      Optional<RunResult> mdm = best(of("mdm", entry.getValue()));
      if (ar.isPresent() && mdm.isPresent()) {
        Score exact = score(ar.get());
        Score bound = score(mdm.get());
        Score.Difference difference = bound.minus(exact);
        table.stringColumn("corpus").append(ar.get().best().corpus());
        table.longColumn("unique tokens").append(entry.getKey().uniqueTokens());
        table.longColumn("seed").append(entry.getKey().seed());
        table.intColumn("AR runs").append(arRuns.size());
        table.doubleColumn("AR").append(exact.loss());
        table.doubleColumn(MDM).append(bound.loss());
        table.doubleColumn("MDM − AR").append(difference.mean());
        table.doubleColumn("standard error").append(difference.se());
        table.doubleColumn("AR FLOPs").append(ar.get().best().flops());
        table.doubleColumn("MDM FLOPs").append(mdm.get().best().flops());
      }
    }
    return table;
  }

  /**
   * The run with the lowest validation loss among those on U unique tokens.
   *
   * @throws java.util.NoSuchElementException if there is no run on U unique tokens
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

  private static List<RunResult> of(String family, List<RunResult> runs) {
    return runs.stream().filter(run -> run.best().family().equals(family)).toList();
  }

  private record TextAndSeed(
      String corpusSha256,
      String tokenizer,
      int context,
      long subsetSeed,
      long uniqueTokens,
      long seed)
      implements Comparable<TextAndSeed> {

    private static final Comparator<TextAndSeed> ORDER =
        Comparator.comparing(TextAndSeed::corpusSha256)
            .thenComparing(TextAndSeed::tokenizer)
            .thenComparing(TextAndSeed::context)
            .thenComparing(TextAndSeed::subsetSeed)
            .thenComparing(TextAndSeed::uniqueTokens)
            .thenComparing(TextAndSeed::seed);

    static TextAndSeed of(RunResult run) {
      RunRecord record = RunRecord.in(run.folder());
      Provenance made = record.provenance();
      return new TextAndSeed(
          made.corpusSha256(),
          made.tokenizer(),
          made.context(),
          record.config().subsetSeed(),
          made.uniqueTokens(),
          record.config().seed());
    }

    @Override
    public int compareTo(TextAndSeed other) {
      return ORDER.compare(this, other);
    }
  }
}
