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
 * A sweep, where its runs lie, and the table of those that were made earlier. The project's own
 * sweeps, in {@code data/sweeps}, have their tables in {@code data/runs} and their runs in {@code
 * runs/NAME}. All others keep both beside their file, so that sweeps of one name in different
 * folders share nothing, and none writes to the project's tables.
 */
final class SweepFiles {

  @Parameters(paramLabel = "FILE.json", description = "The sweep.")
  private Path file;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "Where the runs lie, a folder each (default: NAME-runs beside the sweep; for the"
              + " project's own, runs/NAME).")
  private Path store;

  @Option(
      names = "--table",
      paramLabel = "FILE.csv",
      description =
          "Runs that were exported (default: NAME.csv beside the sweep; for the project's own,"
              + " data/runs/NAME.csv).")
  private Path table;

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description = "Only this run, by its id, or this arm; may be given again.")
  private List<String> only = List.of();

  /** The sweep; warns of arms that are left out. */
  Sweep sweep(CommandSpec command) {
    Sweep sweep = Sweep.read(file);
    PrintWriter err = command.commandLine().getErr();
    sweep.leftOut().forEach(reason -> err.println("warning: " + reason));
    return sweep;
  }

  /** The runs that are asked for. */
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

  /** Where the sweep keeps what the user has not named a place for. */
  void printPlaces(PrintWriter out) {
    if (store == null || table == null) {
      out.printf("Its runs lie in %s, its table is %s.%n", storeFolder(), tableFile());
    }
  }

  /** The project whose sweep this is, if it is one. */
  private Optional<Path> projectHome() {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      return Optional.empty(); // The sweep cannot be read, which reading it says.
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
