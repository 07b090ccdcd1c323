package repetita.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import repetita.advise.Pilot;
import repetita.advise.PilotAdvice;
import repetita.advise.PilotRun;
import repetita.file.Column;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;
import repetita.paper.PaperLaws;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * What the adviser would have recommended for our own sweeps: it sees the runs on the smaller half
 * of the numbers of unique tokens as a pilot, and recommends for a larger one, as from a filled
 * pilot.
 *
 * @param sweep the name of the sweep
 * @param text the corpus and the tokenizer
 * @param uniqueTokens the larger U
 * @param noise twice the standard deviation of a difference between two seeds, in nats per token
 * @param laws how many laws the smaller half determined for both families; 0 if the advice follows
 *     from the trend of the gap alone
 * @param determined whether the adviser found the family determined
 * @param best the recipe with the lowest test loss there
 * @param lowest its test loss
 * @param advised the adviser's recipe and its test loss
 * @param paper the same by the paper's critical compute, with its own recipes
 * @param always the same for AR by the paper's recipe, whatever the text
 */
public record Backtest(
    String sweep,
    String text,
    long uniqueTokens,
    double noise,
    int laws,
    boolean determined,
    String best,
    double lowest,
    @Column(Column.OWN_NAME) Choice advised,
    @Column(Column.OWN_NAME) Choice paper,
    @Column(Column.OWN_NAME) Choice always) {

  private static final RecordCsv<Backtest> CSV = new RecordCsv<>(Backtest.class, "a backtest");

  private static final String PAPER_AR = "ar, weight decay 0.1, dropout 0.1";

  /**
   * A recipe of a sweep at the larger U.
   *
   * @param recipe family, weight decay and dropout
   * @param loss its test loss
   * @param good whether it is the best or within the noise of it
   */
  public record Choice(String recipe, double loss, boolean good) {

    /** Returns the family of the recipe. */
    String family() {
      return Backtest.family(recipe);
    }
  }

  /** Returns whether a choice is of the family of the best recipe. */
  public boolean isFamilyBest(Choice choice) {
    return choice.family().equals(family(best));
  }

  private static String family(String recipe) {
    return recipe.substring(0, recipe.indexOf(','));
  }

  /** Returns the stored tests, {@code data/advice/backtest.csv}. */
  public static List<Backtest> stored() {
    return CSV.rows(CsvTable.resource(Backtest.class, "/repetita/advice/backtest.csv"));
  }

  /** Writes tests. */
  public static void write(Path file, List<Backtest> tests) throws IOException {
    CSV.write(file, tests);
  }

  /** Returns runs as a filled pilot, judged by the test loss of their best checkpoints. */
  public static Pilot pilot(Runs runs) {
    return new Pilot(runs.stream().map(Backtest::pilotRun).toList());
  }

  /** Tests the adviser on every text of a sweep and every larger U with runs of both families. */
  public static List<Backtest> of(String sweep) {
    Runs runs = Runs.exported(sweep).where(run -> !run.arm().contains("fresh text"));
    List<Backtest> tests = new ArrayList<>();
    runs.by(Backtest::text)
        .forEach(
            (text, all) -> {
              List<Long> sizes =
                  all.stream()
                      .map(RunSummary::uniqueTokens)
                      .distinct()
                      .sorted()
                      .filter(u -> all.uniqueTokens(u).by(RunSummary::family).size() == 2)
                      .toList();
              int half = sizes.size() / 2;
              for (long unique : sizes.subList(half, sizes.size())) {
                if (half > 0) {
                  Runs small = all.where(run -> run.uniqueTokens() <= sizes.get(half - 1));
                  tests.add(of(sweep, text, small, all.uniqueTokens(unique)));
                }
              }
            });
    return tests;
  }

  private static Backtest of(String sweep, String text, Runs small, Runs large) {
    long unique = large.get(0).uniqueTokens();
    PilotAdvice advice = PilotAdvice.of(pilot(small), unique);
    double noise = 2 * Math.sqrt(2) * advice.noise();
    RunSummary best = best(large, run -> true);
    double lowest = loss(best);
    double flops =
        large.family("mdm").stream().mapToDouble(run -> run.cost().flops()).max().orElseThrow();
    boolean diffusion = PaperLaws.reconstructed().critical().at(unique) < flops;
    RunSummary always = best(large, run -> recipe(run).equals(PAPER_AR));
    RunSummary paper = diffusion ? best(large, run -> run.family().equals("mdm")) : always;
    PilotRun start = advice.start().run();
    RunSummary advised = best(large, run -> sameRecipe(start, run));
    return new Backtest(
        sweep,
        text,
        unique,
        noise,
        advice.laws().size(),
        !advice.gap().contains(0),
        recipe(best),
        lowest,
        choice(advised, lowest, noise),
        choice(paper, lowest, noise),
        choice(always, lowest, noise));
  }

  private static Choice choice(RunSummary run, double lowest, double noise) {
    return new Choice(recipe(run), loss(run), loss(run) - lowest <= noise);
  }

  private static RunSummary best(Runs runs, Predicate<RunSummary> condition) {
    return runs.stream()
        .filter(condition)
        .min(Comparator.comparingDouble(run -> run.validation(RunLoss.TEST_BEST)))
        .orElseThrow();
  }

  private static double loss(RunSummary run) {
    return RunLoss.TEST_BEST.applyAsDouble(run);
  }

  private static String text(RunSummary run) {
    return run.settings().text().corpus() + " " + run.settings().text().tokenizer();
  }

  private static String recipe(RunSummary run) {
    return "%s, weight decay %s, dropout %s"
        .formatted(run.family(), weightDecay(run), dropout(run));
  }

  private static boolean sameRecipe(PilotRun start, RunSummary run) {
    return start.family().equals(run.family())
        && start.weightDecay() == weightDecay(run)
        && start.dropout() == dropout(run);
  }

  private static PilotRun pilotRun(RunSummary run) {
    return new PilotRun(
        run.run(),
        run.family(),
        run.settings().network().parameters(),
        run.uniqueTokens(),
        run.epochs(),
        run.cost().tokensSeen(),
        weightDecay(run),
        dropout(run),
        run.settings().tuning().rate(),
        (int) run.settings().seed(),
        run.cost().flops(),
        run.validation(RunLoss.TEST_BEST),
        run.bestEpoch());
  }

  private static double weightDecay(RunSummary run) {
    return run.settings().tuning().weightDecay();
  }

  private static double dropout(RunSummary run) {
    return run.settings().tuning().hiddenDropout();
  }
}
