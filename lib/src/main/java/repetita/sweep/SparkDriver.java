package repetita.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The program that {@code spark-submit} starts for {@link SparkWorkers}. It has one task per run,
 * and each task starts a worker process. If the worker dies, the task fails and Spark retries it,
 * possibly on another machine.
 */
public final class SparkDriver {

  private SparkDriver() {}

  /**
   * @param arguments class path of the workers, threads per worker, and folders of the runs
   */
  public static void main(String[] arguments) {
    WorkerCommand command = WorkerCommand.of(arguments[0], Integer.parseInt(arguments[1]));
    List<String> folders = Arrays.asList(arguments).subList(2, arguments.length);
    SparkConf settings =
        new SparkConf()
            .setAppName("repetita sweep of %d runs".formatted(folders.size()))
            .set("spark.task.cpus", arguments[1])
            .set("spark.task.maxFailures", Integer.toString(WorkerCommand.ATTEMPTS));
    try (JavaSparkContext spark = new JavaSparkContext(settings)) {
      spark
          .parallelize(folders, folders.size())
          .foreach(folder -> compute(new RunFolder(Path.of(folder)), command));
    }
  }

  private static void compute(RunFolder run, WorkerCommand command)
      throws IOException, InterruptedException {
    if (run.isFinished()) {
      return;
    }
    Process worker = command.start(run);
    int code;
    try {
      code = worker.waitFor();
    } catch (InterruptedException e) {
      worker.getOutputStream().close();
      throw e;
    }
    if (code == SweepWorker.DONE) {
      return;
    }
    if (TaskContext.get().attemptNumber() + 1 < WorkerCommand.ATTEMPTS) {
      throw new IOException("The worker of %s exited with code %d.".formatted(run.folder(), code));
    }
    run.fail(WorkerCommand.gaveUp(code));
  }
}
