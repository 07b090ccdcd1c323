package repetita.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The command {@code repetita}, run from the built jar in processes of their own.
 *
 * @param folder where the output of the processes goes
 * @param home the home folder of the suite
 * @param java options for the Java virtual machine
 * @param environment variables of the processes, besides those of this one
 * @param directory the working directory
 */
record Shell(
    Path folder, Path home, List<String> java, Map<String, String> environment, Path directory) {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final long PATIENCE_MINUTES = 10;

  /** How a process ended. */
  record Ended(int exit, String out, String err) {}

  static Shell in(Path folder) {
    return new Shell(folder, PROJECT, List.of(), Map.of(), Path.of(""));
  }

  /** The words of a command, and a folder as the last of them. */
  static String[] words(String command, Path folder) {
    return Stream.concat(Stream.of(command.split(" ")), Stream.of(folder.toString()))
        .toArray(String[]::new);
  }

  /** The words of a command about a sweep, its store and its table. */
  static String[] sweep(String order, Path sweep, Path store, Path table, String... more) {
    return Stream.concat(
            Stream.of(
                "sweep",
                order,
                sweep.toString(),
                "--store",
                store.toString(),
                "--table",
                table.toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  Shell withHome(Path otherHome) {
    return new Shell(folder, otherHome, java, environment, directory);
  }

  Shell withJava(String... options) {
    return new Shell(folder, home, List.of(options), environment, directory);
  }

  Shell withEnvironment(Map<String, String> variables) {
    return new Shell(folder, home, java, variables, directory);
  }

  Shell from(Path otherDirectory) {
    return new Shell(folder, home, java, environment, otherDirectory);
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return end(start(arguments));
  }

  /** The class path of the built library, with what {@code REPETITA_CLASSPATH} adds to it. */
  private String classPath() {
    Path target = PROJECT.resolve("lib/target");
    String library = target.resolve("repetita.jar") + ":" + target.resolve("dependency/*");
    String more = environment.get("REPETITA_CLASSPATH");
    return more == null ? library : library + ":" + more;
  }

  /** Starts a command, whose output {@link #out} and {@link #end} give. */
  Process start(String... arguments) throws IOException {
    return startMain("repetita.cli.Main", arguments);
  }

  /** Starts any program on the class path. */
  Process startMain(String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(java);
    command.addAll(List.of("-cp", classPath(), mainClass));
    return start(command, arguments);
  }

  /** Starts a command as a reader does, where the locale knows ASCII alone. */
  Process launch(String... arguments) throws IOException {
    return start(
        List.of("env", "LC_ALL=C", PROJECT.resolve("environment/repetita").toString()), arguments);
  }

  private Process start(List<String> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.exists(Path.of("/proc/self/status"))) {
      // What a shell starts in the background is deaf to SIGINT, and so are its children.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().putAll(Map.of("REPETITA_HOME", home.toString(), "OMP_NUM_THREADS", "1"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What the process has printed so far. */
  String out() throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  /** Waits until the process has printed something. */
  void await(Process process, String text) throws IOException, InterruptedException {
    while (!out().contains(text)) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("it ended before it printed " + text + ": " + end(process));
      }
    }
  }

  /** Waits for the end of a process. */
  Ended end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end: " + out());
    }
    return new Ended(process.exitValue(), out(), Files.readString(folder.resolve("err.txt")));
  }
}
