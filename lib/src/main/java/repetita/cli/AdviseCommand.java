package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.advise.Advice;
import repetita.advise.Adviser;
import repetita.advise.AdviserPage;
import repetita.file.Numeral;
import repetita.objective.LossKind;
import repetita.scaling.fit.FamilyLaws;

/** Recommends a family, a model size and a number of epochs. */
@Command(
    name = "advise",
    description = "Recommends AR or masked diffusion for your data and compute.",
    abbreviateSynopsis = true)
final class AdviseCommand implements Callable<Integer> {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final String ROW = "  %-4s %10s %8s  %21s  %s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--unique-tokens",
      paramLabel = "U",
      converter = RealQuantity.class,
      description = "Tokens in your text, without repetition, such as 300M.")
  private Double uniqueTokens;

  @Option(
      names = "--flops",
      paramLabel = "C",
      converter = RealQuantity.class,
      description = "Training compute (6ND), such as 1e20.")
  private Double flops;

  @Option(
      names = "--budget-hours",
      paramLabel = "H",
      converter = RealQuantity.class,
      description = "Instead of --flops: hours of training, with --flops-per-second.")
  private Double hours;

  @Option(
      names = "--flops-per-second",
      paramLabel = "F",
      converter = RealQuantity.class,
      description = "Measured training speed, not the peak; see 'repetita speed'.")
  private Double flopsPerSecond;

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description = "Write the adviser as a web page with sliders, which works offline.")
  private Path page;

  @Mixin private LawOptions options = new LawOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    FamilyLaws laws = options.laws();
    if (page != null) {
      if (!Files.isDirectory(page.toAbsolutePath().getParent())) {
        throw new InvalidInput("There is no folder for the page " + page + ".");
      }
      Files.writeString(page, AdviserPage.of(laws, LawOptions.LEVEL));
    }
    if (uniqueTokens != null || page == null) {
      advise(laws);
    }
    return 0;
  }

  private void advise(FamilyLaws laws) throws IOException {
    if (uniqueTokens == null) {
      throw new InvalidInput("Advice needs --unique-tokens.");
    }
    Advice advice = new Adviser(laws, LawOptions.LEVEL).advise(uniqueTokens, compute());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ShellJson.inSnakeCase(advice));
    } else {
      print(out, laws, advice);
    }
    out.flush();
  }

  private double compute() {
    if (flops != null && hours == null && flopsPerSecond == null) {
      return flops;
    }
    if (flops == null && hours != null && flopsPerSecond != null) {
      return hours * SECONDS_PER_HOUR * flopsPerSecond;
    }
    throw new InvalidInput(
        "Advice needs the compute: either --flops, or --budget-hours and --flops-per-second.");
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
