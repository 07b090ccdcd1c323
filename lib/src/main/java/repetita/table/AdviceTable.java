package repetita.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.advise.LawScore;
import repetita.advise.Machine;
import repetita.advise.Pilot;
import repetita.advise.PilotAdvice;
import repetita.advise.PilotRun;
import repetita.advise.RecipeAdvice;
import repetita.advise.RecipeRow;
import repetita.advise.WeightedLaw;
import repetita.compare.Backtest;
import repetita.file.Numeral;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What the adviser weighs and says, as tables. */
public final class AdviceTable {

  private AdviceTable() {}

  /** Returns the candidates, a row for each recipe, as the shell prints them. */
  public static Table candidates(RecipeAdvice advice) {
    Table table =
        Table.create(
            "%s unique tokens, %s FLOPs"
                .formatted(Numeral.brief(advice.uniqueTokens()), Numeral.brief(advice.flops())));
    List<RecipeRow> rows = advice.candidates().stream().map(RecipeRow::of).toList();
    for (int i = 0; i < RecipeRow.TITLES.size(); i++) {
      int column = i;
      table.addColumns(
          StringColumn.create(
              RecipeRow.TITLES.get(i), rows.stream().map(row -> row.cells().get(column))));
    }
    return table;
  }

  /** Returns the errors of laws on left-out numbers of unique tokens and the largest compute. */
  public static Table errors(List<LawScore> scores) {
    return Table.create(
        "prediction errors (% of the loss, 90% intervals)",
        text("table", scores, LawScore::table),
        text("family", scores, score -> score.family().toUpperCase(Locale.ROOT)),
        text("law", scores, LawScore::law),
        IntColumn.create("constants", scores.stream().mapToInt(LawScore::constants).toArray()),
        text("left-out unique tokens", scores, score -> percent(score.leftOut())),
        text("beside the best", scores, score -> standing(score.leftOut())),
        text("largest compute", scores, score -> percent(score.largest())),
        text("beside the best there", scores, score -> standing(score.largest())));
  }

  /** Returns laws with the weights that the adviser gives them. */
  public static Table weights(List<WeightedLaw> laws) {
    return Table.create(
        "weights of the laws",
        text("family", laws, law -> law.family().toUpperCase(Locale.ROOT)),
        text("law", laws, WeightedLaw::name),
        number("error on left-out unique tokens (%)", laws, law -> 100 * law.error()),
        number("weight", laws, law -> Math.rint(100 * law.weight()) / 100));
  }

  /** Returns the design of a pilot, a row for each family on each subset. */
  public static Table design(Pilot pilot, Machine machine) {
    Map<List<Object>, List<PilotRun>> groups =
        pilot.runs().stream()
            .collect(
                Collectors.groupingBy(
                    run -> List.of(run.uniqueTokens(), run.family()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<List<PilotRun>> rows = List.copyOf(groups.values());
    return Table.create(
        "the pilot: %d runs, %s FLOPs".formatted(pilot.runs().size(), Numeral.brief(pilot.flops())),
        text("unique tokens", rows, runs -> Numeral.brief(runs.get(0).uniqueTokens())),
        text("family", rows, runs -> runs.get(0).family().toUpperCase(Locale.ROOT)),
        text("parameters", rows, runs -> each(runs, PilotRun::parameters)),
        text("epochs", rows, runs -> each(runs, PilotRun::epochs)),
        text("weight decay", rows, runs -> each(runs, PilotRun::weightDecay)),
        text("dropout", rows, runs -> each(runs, PilotRun::dropout)),
        text("seeds", rows, runs -> each(runs, PilotRun::seed)),
        IntColumn.create("runs", rows.stream().mapToInt(List::size).toArray()),
        text("hours", rows, runs -> RecipeAdvice.brief(machine.hours(flops(runs)))));
  }

  /** Returns the best cell of each family on each subset of a filled pilot. */
  public static Table best(PilotAdvice advice) {
    List<PilotAdvice.Best> rows =
        Stream.concat(advice.ar().stream(), advice.mdm().stream()).toList();
    return Table.create(
        "best cells",
        text("family", rows, best -> best.run().family().toUpperCase(Locale.ROOT)),
        text("unique tokens", rows, best -> Numeral.brief(best.run().uniqueTokens())),
        text("weight decay", rows, best -> RecipeAdvice.brief(best.run().weightDecay())),
        text("dropout", rows, best -> RecipeAdvice.brief(best.run().dropout())),
        number("loss (nats)", rows, PilotAdvice.Best::loss));
  }

  /** Returns backtests, a row for each text and number of unique tokens. */
  public static Table backtests(List<Backtest> tests) {
    return Table.create(
        "recommended from the smaller half, judged on more text",
        text("text", tests, test -> test.text().replaceAll("hierarchy:.*(rules=\\d).*", "$1")),
        text("unique tokens", tests, test -> "%,d".formatted(test.uniqueTokens())),
        text("best recipe", tests, test -> brief(test.best())),
        number("its loss (nats)", tests, Backtest::lowest),
        text("adviser's recipe", tests, test -> brief(test.advised().recipe())),
        number("excess (nats)", tests, test -> test.advised().loss() - test.lowest()),
        number("noise (nats)", tests, Backtest::noise),
        text("within noise", tests, test -> test.advised().good() ? "yes" : "no"),
        text("family determined", tests, test -> test.determined() ? "yes" : "no"));
  }

  /** Returns how often the adviser and two simpler rules were right in backtests. */
  public static Table rules(List<Backtest> tests) {
    Map<String, Function<Backtest, Backtest.Choice>> rules = new LinkedHashMap<>();
    rules.put("the adviser", Backtest::advised);
    rules.put("the paper's critical compute", Backtest::paper);
    rules.put("always AR by the paper's recipe", Backtest::always);
    List<Function<Backtest, Backtest.Choice>> choices = List.copyOf(rules.values());
    return Table.create(
        "right in %d cases".formatted(tests.size()),
        StringColumn.create("rule", rules.keySet()),
        number(
            "best family",
            choices,
            rule -> count(tests, test -> test.isFamilyBest(rule.apply(test)))),
        number(
            "best recipe or within noise",
            choices,
            rule -> count(tests, test -> rule.apply(test).good())),
        number(
            "mean excess (nats)",
            choices,
            rule ->
                tests.stream()
                    .mapToDouble(test -> rule.apply(test).loss() - test.lowest())
                    .average()
                    .orElseThrow()));
  }

  private static long count(List<Backtest> tests, Predicate<Backtest> right) {
    return tests.stream().filter(right).count();
  }

  private static String brief(String recipe) {
    return recipe.replaceFirst("^ar,", "AR,").replaceFirst("^mdm,", "MDM,").replace("weight ", "");
  }

  private static double flops(List<PilotRun> runs) {
    return runs.stream().mapToDouble(PilotRun::flops).sum();
  }

  private static String each(List<PilotRun> runs, ToDoubleFunction<PilotRun> setting) {
    return runs.stream()
        .mapToDouble(setting)
        .distinct()
        .sorted()
        .mapToObj(value -> value >= 1 ? Numeral.brief(value) : RecipeAdvice.brief(value))
        .collect(Collectors.joining(", "));
  }

  private static String percent(LawScore.Error error) {
    return "%.2f (%.2f to %.2f)"
        .formatted(100 * error.relative(), 100 * error.low(), 100 * error.high());
  }

  private static String standing(LawScore.Error error) {
    return error.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static <T> StringColumn text(String name, List<T> rows, Function<T, String> text) {
    return StringColumn.create(name, rows.stream().map(text));
  }

  private static <T> DoubleColumn number(String name, List<T> rows, ToDoubleFunction<T> number) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(number).toArray());
  }
}
