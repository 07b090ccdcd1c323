package repetita.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import repetita.InvalidInput;
import repetita.compare.Runs;
import repetita.compare.VarianceSplit;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSettings.Tuning;
import repetita.sweep.RunSummary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Arms of a sweep as tables for readers.
 *
 * @param runs of these arms, perhaps among more
 * @param arms in the order of the table
 */
public record ArmTable(Runs runs, List<String> arms) {

  private static final String NOTHING = "–";

  /**
   * @throws InvalidInput if there is no run of an arm
   */
  public ArmTable {
    arms = List.copyOf(arms);
    for (String arm : arms) {
      if (runs.arm(arm).isEmpty()) {
        throw new InvalidInput(
            "There is no run of the arm \"%s\"; the arms are %s."
                .formatted(arm, runs.by(RunSummary::arm).keySet()));
      }
    }
  }

  /** Returns the tables of some arms of a sweep. */
  public static ArmTable of(Runs runs, String... arms) {
    return new ArmTable(runs, List.of(arms));
  }

  /** One row per arm with its settings; if its runs differ, all values are listed. */
  public Table recipes() {
    return Table.create("", StringColumn.create("arm", arms))
        .addColumns(
            settings("network", RunSummary::size),
            settings("learning rate", run -> tuning(run).rate()),
            settings("weight decay", run -> tuning(run).weightDecay()),
            settings("dropout", run -> tuning(run).hiddenDropout()),
            IntColumn.create(
                "trainings", arms.stream().mapToInt(arm -> runs.arm(arm).size()).toArray()));
  }

  /** One row per number of unique tokens, with the numbers of epochs of each arm. */
  public Table epochs() {
    return byUniqueTokens(own -> values(own, RunSummary::epochs)).setName("epochs");
  }

  /**
   * One row per number of unique tokens, with the test loss of each arm's best run: its mean over
   * the sources and half the 90% interval of that mean.
   *
   * @param loss by which runs are chosen on the validation set and judged on the test set
   */
  public Table losses(RunLoss loss) {
    return byUniqueTokens(own -> MeanText.of(losses(own.best(loss, RunSummary::source), loss)))
        .setName("mean test loss ± half its 90% interval, in nats per token");
  }

  /**
   * Splits the scatter of each arm's runs into the parts of grammar and seed, as standard
   * deviations in nats per token.
   *
   * @param arms for each of them, runs that differ in grammar and seed alone
   * @throws repetita.InvalidInput if their variance cannot be split, see {@link VarianceSplit#of}
   */
  public static Table scatter(List<Runs> arms, RunLoss loss) {
    List<VarianceSplit> splits = arms.stream().map(runs -> VarianceSplit.of(runs, loss)).toList();
    return Table.create(
        "standard deviations of the test loss (nats per token)",
        StringColumn.create("arm", arms.stream().map(runs -> runs.get(0).arm())),
        DoubleColumn.create("epochs", arms.stream().mapToDouble(runs -> runs.get(0).epochs())),
        IntColumn.create("grammars", splits.stream().mapToInt(VarianceSplit::sources).toArray()),
        IntColumn.create("seeds on each", splits.stream().mapToInt(VarianceSplit::seeds).toArray()),
        DoubleColumn.create(
            "between grammars", splits.stream().mapToDouble(VarianceSplit::betweenSources)),
        DoubleColumn.create(
            "between seeds", splits.stream().mapToDouble(VarianceSplit::betweenSeeds)));
  }

  private StringColumn settings(String name, Function<RunSummary, Comparable<?>> of) {
    return StringColumn.create(name, arms.stream().map(arm -> values(runs.arm(arm), of)));
  }

  private Table byUniqueTokens(Function<Runs, String> cell) {
    SortedMap<Long, Runs> sets = runs.arm(arms.toArray(String[]::new)).by(RunSummary::uniqueTokens);
    Table table =
        Table.create(
            StringColumn.create(
                "unique tokens",
                sets.keySet().stream().map(u -> String.format(Locale.ROOT, "%,d", u))));
    for (String arm : arms) {
      List<String> cells = new ArrayList<>();
      for (Runs set : sets.values()) {
        Runs own = set.arm(arm);
        cells.add(own.isEmpty() ? NOTHING : cell.apply(own));
      }
      table.addColumns(StringColumn.create(runs.arm(arm).get(0).label(), cells));
    }
    return table;
  }

  private static String values(Runs own, Function<RunSummary, Comparable<?>> of) {
    return own.stream()
        .map(of)
        .distinct()
        .sorted()
        .map(ArmTable::text)
        .collect(Collectors.joining(", "));
  }

  private static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : value.toString();
  }

  private static double[] losses(Runs chosen, RunLoss loss) {
    return chosen.stream().mapToDouble(loss).toArray();
  }

  private static Tuning tuning(RunSummary run) {
    return run.settings().tuning();
  }
}
