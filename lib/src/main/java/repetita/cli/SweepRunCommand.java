package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.sweep.LocalWorkers;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.SparkWorkers;
import repetita.sweep.Sweep;
import repetita.sweep.SweepRunner;
import repetita.sweep.SweepStore;
import repetita.sweep.Workers;
import repetita.torch.ChosenDevice;
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

  private static final String SPARK_HOME = "SPARK_HOME";
  private static final int FAILED = 1;

  private static final double NANOS_IN_A_MINUTE = 60e9;

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "Number of worker processes (default: the number of processors divided by --threads;"
              + " 1 on a GPU).")
  private Integer processes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads per worker (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Use a Spark cluster, for example spark://host:7077. The environment variable SPARK_HOME"
              + " must name the folder of Spark.")
  private String master;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Save and stop after M minutes (default: no limit).")
  private Double minutes;

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
    if (minutes != null && !(minutes > 0)) {
      throw new InvalidInput("The minutes are " + minutes + "; they must be positive.");
    }
    files.printPlaces(out);
    long start = System.nanoTime();
    AtomicInteger ended = new AtomicInteger(count(runs, store, SweepStore.Status.FINISHED));
    try (CtrlC stop = new CtrlC()) {
      new SweepRunner(store, workers())
          .run(
              runs,
              run -> {
                out.printf(
                    "%d of %d: %s%n", ended.incrementAndGet(), runs.size(), line(run, store));
                out.flush();
              },
              () -> stop.getAsBoolean() || isOver(start));
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

  private boolean isOver(long start) {
    return minutes != null && (System.nanoTime() - start) / NANOS_IN_A_MINUTE > minutes;
  }

  private Workers workers() {
    if (processes != null && master != null) {
      throw new InvalidInput(
          "--processes and --spark exclude each other: the first is for this machine, the second for a cluster.");
    }
    if (master == null) {
      return new LocalWorkers(processes == null ? slots() : processes, threads);
    }
    String home = System.getenv(SPARK_HOME);
    if (home == null) {
      throw new InvalidInput(
          "--spark needs the environment variable " + SPARK_HOME + ", the folder of Spark.");
    }
    return new SparkWorkers(Path.of(home), master, threads);
  }

  private int slots() {
    boolean gpu = ChosenDevice.of("auto").device().isGpu();
    int processors = Runtime.getRuntime().availableProcessors();
    return gpu ? 1 : Math.max(1, processors / Math.max(1, threads));
  }

  private static int count(List<RunSpec> runs, SweepStore store, SweepStore.Status status) {
    return (int) runs.stream().filter(run -> store.status(run) == status).count();
  }

  private static String line(RunSpec run, SweepStore store) {
    try {
      return outcome(run, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String outcome(RunSpec run, SweepStore store) throws IOException {
    if (store.status(run) == SweepStore.Status.FAILED) {
      return "%s failed: %s".formatted(run.id(), store.failure(run));
    }
    RunSummary done = store.summary(run);
    return "%s: test loss %s%.4f at the end, %s%.4f at epoch %.0f of %.0f, %.0f core-seconds"
        .formatted(
            run.id(),
            done.settings().lossKind().sign(),
            done.losses().test().last().value(),
            done.settings().lossKind().sign(),
            done.losses().test().best().value(),
            done.bestEpoch(),
            done.epochs(),
            done.cost().coreSeconds());
  }
}
