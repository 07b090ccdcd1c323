package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;

/**
 * A sweep file, the store (the folder of its runs), and the table of exported runs. The project's
 * own sweeps, in {@code data/sweeps}, have their tables in {@code data/runs} and their runs in
 * {@code runs/NAME}. All others have both beside the sweep file, so that sweeps of the same name in
 * different folders share nothing, and none writes to the project's tables.
 */
final class SweepFiles {

  @Parameters(paramLabel = "FILE.json", description = "The sweep file.")
  private Path file;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The folder of the runs (default: NAME-runs beside the sweep file; for the project's own"
              + " sweeps, runs/NAME).")
  private Path store;

  @Option(
      names = "--table",
      paramLabel = "FILE.csv",
      description =
          "The table of exported runs (default: NAME.csv beside the sweep file; for the project's"
              + " own sweeps, data/runs/NAME.csv).")
  private Path table;

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description = "Only this run (by its id) or this arm (by its name); can be repeated.")
  private List<String> only = List.of();

  /** Reads the sweep, and prints a warning for each run of it that is impossible. */
  Sweep sweep(CommandSpec command) {
    Sweep sweep = Sweep.read(file);
    PrintWriter err = command.commandLine().getErr();
    sweep.skipped().forEach(reason -> err.println("warning: " + reason));
    return sweep;
  }

  /** The runs selected by {@code --only}; all runs without it. */
  List<RunSpec> chosen(Sweep sweep) {
    Set<String> known =
        sweep.runs().stream()
            .flatMap(run -> List.of(run.id(), run.arm()).stream())
            .collect(Collectors.toSet());
    for (String name : only) {
      if (!known.contains(name)) {
        throw new InvalidInput(file + " has no run and no arm \"" + name + "\".");
      }
    }
    return sweep.runs().stream()
        .filter(run -> only.isEmpty() || only.contains(run.id()) || only.contains(run.arm()))
        .toList();
  }

  SweepStore store() {
    return new SweepStore(storeFolder());
  }

  private Path storeFolder() {
    if (store != null) {
      return store;
    }
    return projectHome()
        .map(home -> home.resolve("runs").resolve(name()))
        .orElse(file.resolveSibling(name() + "-runs"));
  }

  Path tableFile() {
    if (table != null) {
      return table;
    }
    return projectHome()
        .map(home -> home.resolve("data/runs").resolve(name() + ".csv"))
        .orElse(file.resolveSibling(name() + ".csv"));
  }

  /** Prints the default places of runs and table, unless the user has chosen them. */
  void printPlaces(PrintWriter out) {
    if (store == null || table == null) {
      out.printf("Runs are in %s, the table is %s.%n", storeFolder(), tableFile());
    }
  }

  /** The project's folder, if this is one of the project's own sweeps. */
  private Optional<Path> projectHome() {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      return Optional.empty(); // Reading the sweep reports why it cannot be read.
    }
    Path sweeps = real.getParent();
    return sweeps.endsWith("data/sweeps")
        ? Optional.of(sweeps.getParent().getParent()).filter(Corpora::isHome)
        : Optional.empty();
  }

  SweepTable table() throws IOException {
    return SweepTable.read(tableFile());
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
