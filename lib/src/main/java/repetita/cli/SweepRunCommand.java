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

/** Makes the runs of a sweep. */
@Command(
    name = "run",
    description = {
      "Makes the runs of a sweep that are neither finished nor exported.",
      "Interrupted runs go on where they were; a run that fails does not stop the others."
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
          "Workers at a time (default: as many as there are processors; one if there is a GPU).")
  private Integer processes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of a worker (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "On a cluster, such as spark://host:7077; the environment names Spark's SPARK_HOME.")
  private String master;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Save and stop after so long (default: never).")
  private Double minutes;

  @Option(
      names = {"--rerun", "--anew"},
      description = "Also the runs that were exported; what the store has finished stays.")
  private boolean rerun;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = files.sweep(spec);
    SweepStore store = files.store();
    Set<String> exported = rerun ? Set.of() : files.table().runs();
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
                out.printf("%d of %d: %s%n", ended.incrementAndGet(), runs.size(), say(run, store));
                out.flush();
              },
              () -> stop.getAsBoolean() || isOver(start));
      // While this is open a process that was asked to end waits.
      int failed = count(runs, store, SweepStore.Status.FAILED);
      int finished = count(runs, store, SweepStore.Status.FINISHED);
      out.printf(
          "%d finished, %d failed, %d left; %d had been exported before.%n",
          finished, failed, runs.size() - finished - failed, chosen.size() - runs.size());
      int begun = count(runs, store, SweepStore.Status.BEGUN);
      if (begun > 0) {
        out.printf("%d begun and saved; the same command goes on with them.%n", begun);
      }
      out.flush();
      return failed > 0 || !sweep.leftOut().isEmpty() ? FAILED : 0;
    }
  }

  private boolean isOver(long start) {
    return minutes != null && (System.nanoTime() - start) / NANOS_IN_A_MINUTE > minutes;
  }

  private Workers workers() {
    if (processes != null && master != null) {
      throw new InvalidInput("--processes is for this machine alone, and --spark for a cluster.");
    }
    if (master == null) {
      return new LocalWorkers(processes == null ? slots() : processes, threads);
    }
    String home = System.getenv(SPARK_HOME);
    if (home == null) {
      throw new InvalidInput("A cluster needs " + SPARK_HOME + ", the folder of Spark.");
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

  private static String say(RunSpec run, SweepStore store) {
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
