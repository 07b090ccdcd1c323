package repetita.sweep;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import repetita.InvalidInput;

/**
 * The executors of an Apache Spark cluster. Every machine must have this project and the store at
 * the same paths, and JDK 17 or later.
 *
 * @param home folder of Spark, with {@code bin/spark-submit}
 * @param master address such as {@code spark://host:7077}, {@code yarn} or {@code
 *     k8s://https://host:6443}
 * @param threadsEach threads per run, and processors per task
 */
public record SparkWorkers(Path home, String master, int threadsEach) implements Workers {

  /**
   * @throws InvalidInput if {@code home} is not a folder of Spark, or there is not at least 1
   *     thread
   */
  public SparkWorkers {
    if (!Files.isExecutable(submit(home))) {
      throw new InvalidInput("The folder of Spark, " + home + ", has no bin/spark-submit.");
    }
    if (threadsEach < 1) {
      throw new InvalidInput("Threads are " + threadsEach + "; there must be at least 1.");
    }
  }

  @Override
  public void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException {
    WorkerCommand command = WorkerCommand.ofThisProcess(threadsEach);
    List<String> line = new ArrayList<>();
    line.add(submit(home).toString());
    line.addAll(List.of("--master", master, "--class", "repetita.sweep.SparkDriver"));
    line.add(jar());
    line.addAll(List.of(command.classPath(), Integer.toString(threadsEach)));
    runs.forEach(run -> line.add(run.folder().toAbsolutePath().toString()));
    Process submit = new ProcessBuilder(line).inheritIO().start();
    Set<RunFolder> reported = new HashSet<>();
    try {
      while (!submit.waitFor(1, TimeUnit.SECONDS)) {
        report(runs, reported, ended);
        if (stop.getAsBoolean()) {
          submit.destroy();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the cluster.", e);
    } finally {
      if (submit.isAlive()) {
        submit.destroy();
      }
    }
    report(runs, reported, ended);
    if (submit.exitValue() != 0 && !stop.getAsBoolean()) {
      throw new IOException(
          "spark-submit exited with code %d; see its messages above."
              .formatted(submit.exitValue()));
    }
  }

  private static void report(
      List<RunFolder> runs, Set<RunFolder> reported, Consumer<RunFolder> ended) {
    for (RunFolder run : runs) {
      if ((run.isFinished() || run.hasFailed()) && reported.add(run)) {
        ended.accept(run);
      }
    }
  }

  private static Path submit(Path home) {
    return home.resolve("bin/spark-submit");
  }

  private static String jar() {
    Path jar =
        Path.of(
            URI.create(
                SparkWorkers.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    if (!jar.toString().endsWith(".jar")) {
      throw new InvalidInput(
          "A cluster needs the library as a jar; build it with environment/setup.");
    }
    return jar.toString();
  }
}
