package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.sweep.RunLoss;
import repetita.sweep.RunLosses;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;

/** Prints the results of a sweep. */
@Command(
    name = "table",
    description =
        "Prints the results of all finished runs of a sweep, exported or not. Losses are in nats"
            + " per token.",
    abbreviateSynopsis = true)
final class SweepTableCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = files.sweep(spec);
    SweepTable all = files.table().with(SweepTable.of(files.store(), sweep), sweep);
    if (all.summaries().isEmpty()) {
      out.println("No run has finished yet.");
      out.flush();
      return 0;
    }
    Set<String> chosen = files.chosen(sweep).stream().map(RunSpec::id).collect(Collectors.toSet());
    List<RunSummary> runs =
        all.summaries().stream().filter(run -> chosen.contains(run.run())).toList();
    int arm = width("arm", runs, RunSummary::arm);
    int corpus = width("corpus", runs, run -> run.settings().text().corpus());
    boolean subsets =
        runs.stream().map(run -> run.settings().text().subsetSeed()).distinct().count() > 1;
    out.printf(
        "%-"
            + arm
            + "s %-6s %-"
            + corpus
            + "s %10s%s %6s %7s %7s %7s %4s %9s %10s %12s %18s %15s%n",
        "arm",
        "family",
        "corpus",
        "tokens",
        subsets ? " subset" : "",
        "size",
        "rate",
        "dropout",
        "epochs",
        "seed",
        "FLOPs",
        "best epoch",
        "best test",
        "final test loss",
        "left to right");
    for (RunSummary run : runs) {
      RunSettings settings = run.settings();
      RunLosses losses = run.losses();
      String sign = settings.lossKind().sign();
      out.printf(
          "%-"
              + arm
              + "s %-6s %-"
              + corpus
              + "s %,10d%s %6s %7s %7s %7.0f %4d %9.2e %10.0f %12s %11s %s %15s%n",
          run.arm(),
          run.family(),
          settings.text().corpus(),
          run.uniqueTokens(),
          subsets ? " %6d".formatted(settings.text().subsetSeed()) : "",
          run.size(),
          settings.tuning().rate(),
          settings.tuning().hiddenDropout(),
          run.epochs(),
          settings.seed(),
          run.cost().flops(),
          run.bestEpoch(),
          "%s%.4f".formatted(sign, losses.test().best().value()),
          "%s%.4f".formatted(sign, losses.test().last().value()),
          PlusMinus.of(losses.test().last().se()),
          run.loss(RunLoss.LEFT_TO_RIGHT_FINAL)
              .map(loss -> "%.4f %s".formatted(loss.value(), PlusMinus.of(loss.se())))
              .orElse(""));
    }
    out.flush();
    return 0;
  }

  private static int width(
      String heading, List<RunSummary> runs, Function<RunSummary, String> column) {
    return Stream.concat(Stream.of(heading), runs.stream().map(column))
        .mapToInt(String::length)
        .max()
        .orElseThrow();
  }
}
