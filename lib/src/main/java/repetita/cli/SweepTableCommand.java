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
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;

/** The results of a sweep. */
@Command(
    name = "table",
    description = "The finished runs of a sweep, exported or not, in nats per token.",
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
    int corpus = width("corpus", runs, RunSummary::corpus);
    boolean subsets = runs.stream().map(RunSummary::subsetSeed).distinct().count() > 1;
    out.printf(
        "%-" + arm + "s %-6s %-" + corpus + "s %10s%s %6s %7s %7s %7s %4s %9s %8s %9s %15s %15s%n",
        "arm",
        "family",
        "corpus",
        "unique",
        subsets ? " subset" : "",
        "size",
        "rate",
        "dropout",
        "epochs",
        "seed",
        "FLOPs",
        "best at",
        "test best",
        "test at the end",
        "left to right");
    for (RunSummary run : runs) {
      out.printf(
          "%-"
              + arm
              + "s %-6s %-"
              + corpus
              + "s %,10d%s %6s %7s %7s %7.0f %4d %9.2e %8.0f %9.4f %8.4f %s %15s%n",
          run.arm(),
          run.family(),
          run.corpus(),
          run.uniqueTokens(),
          subsets ? " %6d".formatted(run.subsetSeed()) : "",
          run.size(),
          run.rate(),
          run.hiddenDropout(),
          run.epochs(),
          run.seed(),
          run.flops(),
          run.bestEpoch(),
          run.testBest(),
          run.testFinal(),
          PlusMinus.of(run.testFinalSe()),
          run.leftToRightFinal() == null
              ? ""
              : "%.4f %s"
                  .formatted(run.leftToRightFinal(), PlusMinus.of(run.leftToRightFinalSe())));
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
