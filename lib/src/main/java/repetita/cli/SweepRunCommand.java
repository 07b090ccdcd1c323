package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepRunner;
import repetita.sweep.SweepStore;
import repetita.train.CtrlC;

/** Executes the runs of a sweep. */
@Command(
    name = "run",
    description = {
      "Executes the runs of a sweep that are neither finished nor in its table.",
      "Interrupted runs are resumed. If a run fails, the others go on."
    },
    abbreviateSynopsis = true)
final class SweepRunCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Mixin private WorkerOptions workers = new WorkerOptions();

  @Option(
      names = "--rerun",
      description =
          "Also execute runs that are in the table already. Finished runs in the store are not"
              + " repeated.")
  private boolean rerun;

  @Option(names = "--anew", hidden = true, description = "Former name of --rerun.")
  private boolean earlierRerun;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = files.sweep(spec);
    SweepStore store = files.store();
    Set<String> exported = rerun || earlierRerun ? Set.of() : files.table().runs();
    List<RunSpec> chosen = files.chosen(sweep);
    List<RunSpec> runs = chosen.stream().filter(run -> !exported.contains(run.id())).toList();
    BooleanSupplier timeIsUp = workers.timeLimit();
    files.printPlaces(out);
    AtomicInteger ended = new AtomicInteger(count(runs, store, SweepStore.Status.FINISHED));
    try (CtrlC stop = new CtrlC()) {
      new SweepRunner(store, workers.choose())
          .run(
              runs,
              run -> {
                out.printf(
                    "%d of %d: %s%n",
                    ended.incrementAndGet(), runs.size(), OutcomeText.of(run, store));
                out.flush();
              },
              () -> stop.getAsBoolean() || timeIsUp.getAsBoolean());
      // While this is open, a process that received a signal does not exit yet.
      int failed = count(runs, store, SweepStore.Status.FAILED);
      int finished = count(runs, store, SweepStore.Status.FINISHED);
      out.printf(
          "%d finished, %d failed, %d remain; %d were in the table before.%n",
          finished, failed, runs.size() - finished - failed, chosen.size() - runs.size());
      int begun = count(runs, store, SweepStore.Status.BEGUN);
      if (begun > 0) {
        out.printf("%d interrupted and saved; the same command resumes them.%n", begun);
      }
      out.flush();
      return failed > 0 || !sweep.skipped().isEmpty() ? FAILED : 0;
    }
  }

  private static int count(List<RunSpec> runs, SweepStore store, SweepStore.Status status) {
    return (int) runs.stream().filter(run -> store.status(run) == status).count();
  }
}
