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
import repetita.objective.LossKind;
import repetita.scaling.fit.FamilyLaws;

/** AR or diffusion, how large and how long. */
@Command(
    name = "advise",
    description = "AR or diffusion for so many unique tokens and so much compute?",
    abbreviateSynopsis = true)
final class AdviseCommand implements Callable<Integer> {

  private static final double SECONDS_PER_HOUR = 3600;

  @Spec private CommandSpec spec;

  @Option(
      names = "--unique-tokens",
      paramLabel = "U",
      converter = RealQuantity.class,
      description = "Tokens of the text, each counted once: 300M.")
  private Double uniqueTokens;

  @Option(
      names = "--flops",
      paramLabel = "C",
      converter = RealQuantity.class,
      description = "Compute of the training as 6ND: 1e20.")
  private Double flops;

  @Option(
      names = "--budget-hours",
      paramLabel = "H",
      converter = RealQuantity.class,
      description = "Instead of --flops: hours, with --flops-per-second.")
  private Double hours;

  @Option(
      names = "--flops-per-second",
      paramLabel = "F",
      converter = RealQuantity.class,
      description = "What the machine does in training, not on paper; see 'repetita speed'.")
  private Double flopsPerSecond;

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description = "Write a page with sliders that answers the same, and needs no network.")
  private Path page;

  @Mixin private LawOptions options = new LawOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    FamilyLaws laws = options.laws();
    if (page != null) {
      if (!Files.isDirectory(page.toAbsolutePath().getParent())) {
        throw new InvalidInput("The folder of " + page + " is not there.");
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
    out.printf(
        "%s, on %.4g unique tokens with %.3g FLOPs",
        said(laws, advice), advice.uniqueTokens(), advice.flops());
    out.println(
        Double.isNaN(advice.share())
            ? ""
            : " (so in %.0f%% of the draws of the laws)".formatted(100 * advice.share()));
    print(out, "AR", "", advice.ar());
    print(out, "MDM", LossKind.UPPER_BOUND.sign(), advice.mdm());
    out.printf("  diffusion is ahead from %s", critical(advice.criticalFlops()));
    out.println(
        advice.criticalInterval() == null ? "" : "; " + CriticalText.of(advice.criticalInterval()));
    out.printf("  laws: %s%n", laws.source());
    advice.notes().forEach(note -> out.println("  " + note));
    advice.warnings().forEach(warning -> out.println("warning: " + warning));
  }

  private static String said(FamilyLaws laws, Advice advice) {
    String model =
        advice.family().equals("ar")
            ? "rain an autoregressive model"
            : "rain a masked diffusion model";
    return laws.endedAtBound()
        .map(doubted -> "In doubt, because %s ended at a bound: t".formatted(doubted) + model)
        .orElse("T" + model);
  }

  private static String critical(double flops) {
    if (flops == 0) {
      return "any compute on";
    }
    return Double.isInfinite(flops) ? "no compute on" : "%.2g FLOPs on".formatted(flops);
  }

  private static void print(PrintWriter out, String name, String sign, Advice.Forecast forecast) {
    out.printf(
        "  %-3s %.3g parameters, %.4g epochs: loss %s%.3f nats per token",
        name, forecast.best().parameters(), forecast.best().epochs(), sign, forecast.best().loss());
    out.println(forecast.loss() == null ? "" : "; " + forecast.loss());
  }
}
