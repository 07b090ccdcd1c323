package repetita.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.sweep.LocalWorkers;
import repetita.sweep.SparkWorkers;
import repetita.sweep.Workers;
import repetita.torch.Gpus;

/** The workers that execute runs, and their time. */
final class WorkerOptions {

  private static final String SPARK_HOME = "SPARK_HOME";
  private static final double NANOS_IN_A_MINUTE = 60e9;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description =
          "Number of worker processes (default: the number of processors divided by --threads, or"
              + " one for each GPU). Each process has one GPU; more processes than GPUs share"
              + " them.")
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

  Workers choose() {
    if (processes != null && master != null) {
      throw new InvalidInput(
          "--processes and --spark exclude each other: the first is for this machine, the second for a cluster.");
    }
    if (master == null) {
      List<String> gpus = Gpus.names();
      return new LocalWorkers(processes == null ? slots(gpus) : processes, threads, gpus);
    }
    String home = System.getenv(SPARK_HOME);
    if (home == null) {
      throw new InvalidInput(
          "--spark needs the environment variable " + SPARK_HOME + ", the folder of Spark.");
    }
    return new SparkWorkers(Path.of(home), master, threads);
  }

  /** A condition that holds once the minutes are over, counted from this call. */
  BooleanSupplier timeLimit() {
    if (minutes == null) {
      return () -> false;
    }
    if (!(minutes > 0)) {
      throw new InvalidInput("The minutes are " + minutes + "; they must be positive.");
    }
    long start = System.nanoTime();
    return () -> (System.nanoTime() - start) / NANOS_IN_A_MINUTE > minutes;
  }

  private int slots(List<String> gpus) {
    int processors = Runtime.getRuntime().availableProcessors();
    return gpus.isEmpty() ? Math.max(1, processors / Math.max(1, threads)) : gpus.size();
  }
}
