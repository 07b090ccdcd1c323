package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepCost;
import repetita.sweep.SweepStore;
import repetita.train.config.Hardware;

/** Estimates the cost of a sweep. */
@Command(
    name = "plan",
    description = "Estimates the cost of the remaining runs, each and in total.",
    abbreviateSynopsis = true)
final class SweepPlanCommand implements Callable<Integer> {

  private static final double SECONDS_IN_AN_HOUR = 3600;

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads per worker (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = files.sweep(spec);
    SweepStore store = files.store();
    Set<String> exported = files.table().runs();
    List<RunSpec> open =
        files.chosen(sweep).stream()
            .filter(run -> !exported.contains(run.id()))
            .filter(run -> store.status(run) != SweepStore.Status.FINISHED)
            .toList();
    double flops = 0;
    double seconds = 0;
    for (SweepCost cost : SweepCost.of(open, new Hardware(threads, "auto"))) {
      out.printf(
          "%-64s %,9d parameters  %.1e tokens  %.1e FLOPs  %6.0f s%n",
          cost.run().id(), cost.parameters(), cost.tokens(), cost.flops(), cost.seconds());
      flops += cost.flops();
      seconds += cost.seconds();
    }
    out.printf(
        "%d of %d runs remain: %.2e FLOPs, %.2f worker-hours with %d thread(s) per worker,"
            + " evaluations included.%n",
        open.size(), sweep.runs().size(), flops, seconds / SECONDS_IN_AN_HOUR, threads);
    out.flush();
    return 0;
  }
}
