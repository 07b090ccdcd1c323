package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    out.printf(
        "%-18s %-6s %-36s %10s %6s %7s %7s %7s %4s %9s %8s %9s %15s %15s%n",
        "arm",
        "family",
        "corpus",
        "unique",
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
    Set<String> chosen = files.chosen(sweep).stream().map(RunSpec::id).collect(Collectors.toSet());
    for (RunSummary run : all.summaries()) {
      if (!chosen.contains(run.run())) {
        continue;
      }
      out.printf(
          "%-18s %-6s %-36s %,10d %6s %7s %7s %7.0f %4d %9.2e %8.0f %9.4f %8.4f %s %15s%n",
          run.arm(),
          run.family(),
          run.corpus(),
          run.uniqueTokens(),
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
}
