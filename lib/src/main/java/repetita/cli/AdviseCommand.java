package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.advise.Advice;
import repetita.advise.Adviser;
import repetita.advise.AdviserPage;
import repetita.advise.Pilot;
import repetita.advise.PilotAdvice;
import repetita.advise.RecipeAdvice;
import repetita.advise.RecipeAdviser;
import repetita.advise.RecipePage;
import repetita.advise.VerdictRow;
import repetita.compare.Backtest;
import repetita.file.Numeral;
import repetita.objective.LossKind;
import repetita.scaling.fit.FamilyLaws;

/** Recommends a recipe: a family, a model size, epochs and regularization. */
@Command(
    name = "advise",
    description = {
      "Recommends a recipe for your data and compute: AR, regularized AR, an ensemble, or masked diffusion.",
      "With --law, the recommendation follows from your own runs: a filled pilot (FILE.csv), or laws fitted by 'fit' (FILE.json)."
    },
    abbreviateSynopsis = true)
final class AdviseCommand implements Callable<Integer> {

  private static final String ROW = "  %-4s %10s %8s  %21s  %s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--unique-tokens",
      paramLabel = "U",
      converter = RealQuantity.class,
      description = "Tokens in your text, without repetition, such as 300M.")
  private Double uniqueTokens;

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description =
          "Write the adviser's answers for 1M to 10B tokens as a web page with sliders, which works offline; with --law FILE.json, those laws.")
  private Path page;

  @Option(
      names = "--pilot",
      paramLabel = "FILE.csv",
      description =
          "Design a small experiment on your text within a tenth of the compute, as a table that any"
              + " trainer can fill in. Fill in 'loss' and 'best_epoch', then call advise with --law"
              + " FILE.csv.")
  private Path pilot;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE.csv",
      description = "Write the table of verdicts for 10M to 1B tokens.")
  private Path verdicts;

  @Option(
      names = "--backtest",
      paramLabel = "FILE.csv",
      description =
          "Write what the adviser would have recommended for our own sweeps from the smaller half of"
              + " their texts.")
  private Path backtest;

  @Mixin private LawOptions options = new LawOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (verdicts != null) {
      VerdictRow.write(verdicts, VerdictRow.all());
      return 0;
    }
    if (backtest != null) {
      List<Backtest> tests =
          Stream.of("hierarchy", "text").flatMap(sweep -> Backtest.of(sweep).stream()).toList();
      Backtest.write(backtest, tests);
      return 0;
    }
    if (pilot != null) {
      if (!options.paper()) {
        throw new InvalidInput(
            "--pilot designs an experiment and --law reads the results of one; give one of them.");
      }
      design();
      return 0;
    }
    if (options.pilot().isPresent()) {
      Pilot filled = Pilot.read(options.pilot().get());
      PilotText.print(
          spec.commandLine().getOut(), PilotAdvice.of(filled, requiredUniqueTokens()), json);
      return 0;
    }
    FamilyLaws laws = options.laws();
    if (page != null) {
      if (!Files.isDirectory(page.toAbsolutePath().getParent())) {
        throw new InvalidInput("There is no folder for the page " + page + ".");
      }
      Files.writeString(
          page, options.paper() ? RecipePage.html() : AdviserPage.of(laws, LawOptions.LEVEL));
    }
    if (uniqueTokens != null || page == null) {
      advise(laws);
    }
    return 0;
  }

  private void design() throws IOException {
    Pilot designed = Pilot.design(requiredUniqueTokens(), budget.flops());
    designed.write(pilot);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %d runs, %s FLOPs together, %s hours on %d device(s).%n",
        pilot,
        designed.runs().size(),
        Numeral.brief(designed.flops()),
        RecipeAdvice.brief(budget.machine().hours(designed.flops())),
        budget.machine().devices());
    out.println(
        "Fill in loss (the lowest validation loss, in nats per token) and best_epoch; then: repetita advise --unique-tokens %.0f --law %s"
            .formatted(uniqueTokens, pilot));
    out.flush();
  }

  private double requiredUniqueTokens() {
    if (uniqueTokens == null) {
      throw new InvalidInput("Advice needs --unique-tokens.");
    }
    return uniqueTokens;
  }

  private void advise(FamilyLaws laws) throws IOException {
    requiredUniqueTokens();
    PrintWriter out = spec.commandLine().getOut();
    if (options.paper()) {
      RecipeAdvice advice =
          new RecipeAdviser(budget.machine()).advise(uniqueTokens, budget.flops());
      if (json) {
        out.println(ShellJson.inSnakeCase(advice));
      } else {
        RecipeText.print(out, advice);
      }
    } else {
      Advice advice = new Adviser(laws, LawOptions.LEVEL).advise(uniqueTokens, budget.flops());
      if (json) {
        out.println(ShellJson.inSnakeCase(advice));
      } else {
        print(out, laws, advice);
      }
    }
    out.flush();
  }

  private static void print(PrintWriter out, FamilyLaws laws, Advice advice) {
    out.println(advice.recommendation());
    out.println(advice.crossing());
    if (!Double.isNaN(advice.share())) {
      out.printf(
          "The recommendation is the same in %.0f%% of the sampled laws.%n", 100 * advice.share());
    }
    out.printf(
        "%nfor %s unique tokens and %s FLOPs%n",
        Numeral.brief(advice.uniqueTokens()), Numeral.brief(advice.flops()));
    out.printf(ROW, "", "parameters", "epochs", "loss (nats per token)", "interval");
    print(out, "AR", "", advice.ar());
    print(out, "MDM", LossKind.UPPER_BOUND.sign(), advice.mdm());
    out.printf("%ncaveats%n");
    advice.caveats().forEach(caveat -> out.println("- " + caveat));
    out.printf("%nlaws: %s%n", laws.source());
  }

  private static void print(PrintWriter out, String name, String sign, Advice.Forecast forecast) {
    out.printf(
        ROW,
        name,
        Numeral.brief(forecast.best().parameters()),
        Numeral.brief(forecast.best().epochs()),
        sign + "%.3f".formatted(forecast.best().loss()),
        forecast.loss() == null ? "none" : forecast.loss());
  }
}
