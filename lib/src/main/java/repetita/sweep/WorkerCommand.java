package repetita.sweep;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import repetita.torch.Gpus;

/**
 * Starts {@link SweepWorker}s. This class uses only the JDK, so that Spark can serialize it.
 *
 * @param classPath class path with this library, valid on all machines
 * @param threads threads per worker
 * @param environment environment variables that affect results or speed
 */
record WorkerCommand(String classPath, int threads, TreeMap<String, String> environment)
    implements Serializable {

  /** How often a run is tried if its workers die. */
  static final int ATTEMPTS = 4;

  private static final Pattern PASSED_ON =
      Pattern.compile("(REPETITA|DJL|PYTORCH|MALLOC|GOMP)_.*|LD_LIBRARY_PATH");

  private static final String OUTPUT = "worker.txt";

  /** Uses the class path of this process, with absolute paths. */
  static WorkerCommand ofThisProcess(int threads) {
    List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return of(
        String.join(
            File.pathSeparator,
            entries.stream().map(entry -> Path.of(entry).toAbsolutePath().toString()).toList()),
        threads);
  }

  /** Uses another class path, and the environment of this process. */
  static WorkerCommand of(String classPath, int threads) {
    TreeMap<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    return new WorkerCommand(classPath, threads, environment);
  }

  /**
   * The same command, whose workers see a single GPU.
   *
   * @param gpu its name for CUDA: a number or a UUID
   */
  WorkerCommand onGpu(String gpu) {
    TreeMap<String, String> with = new TreeMap<>(environment);
    with.put(Gpus.VISIBLE, gpu);
    return new WorkerCommand(classPath, threads, with);
  }

  /** Starts a worker for a run; its output goes to a file in the folder of the run. */
  Process start(RunFolder run) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "repetita.sweep.SweepWorker",
            run.folder().toAbsolutePath().toString(),
            Integer.toString(threads));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(run.folder().resolve(OUTPUT).toFile()));
    return builder.start();
  }

  /** The reason of failure for a run whose workers have died too often. */
  static String gaveUp(int exitCode) {
    return "Its worker exited %d times without a result, the last time with exit code %d; see %s."
        .formatted(ATTEMPTS, exitCode, OUTPUT);
  }
}
