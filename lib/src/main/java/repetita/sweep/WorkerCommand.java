package repetita.sweep;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to start a {@link SweepWorker}. It needs nothing but the JDK, so that Spark can carry it.
 *
 * @param classPath with this library, at the same place on all machines
 * @param threads of each worker
 * @param environment what of the environment has a bearing on results and speed
 */
record WorkerCommand(String classPath, int threads, TreeMap<String, String> environment)
    implements Serializable {

  /** So often a worker that was killed is started again. */
  static final int ATTEMPTS = 4;

  private static final Pattern PASSED_ON =
      Pattern.compile("(REPETITA|DJL|PYTORCH|MALLOC|GOMP)_.*|LD_LIBRARY_PATH");

  private static final String OUTPUT = "worker.txt";

  /** With the class path of this process, as it is seen from any folder. */
  static WorkerCommand ofThisProcess(int threads) {
    List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return of(
        String.join(
            File.pathSeparator,
            entries.stream().map(entry -> Path.of(entry).toAbsolutePath().toString()).toList()),
        threads);
  }

  /** With another class path, and the environment of this process. */
  static WorkerCommand of(String classPath, int threads) {
    TreeMap<String, String> environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    return new WorkerCommand(classPath, threads, environment);
  }

  /** Starts a worker on the run in a folder, which keeps what it says. */
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

  /** Why a run is given up whose workers did not end well. */
  static String gaveUp(int exitCode) {
    return "Its worker ended %d times without a result, at last with exit code %d; see %s."
        .formatted(ATTEMPTS, exitCode, OUTPUT);
  }
}
