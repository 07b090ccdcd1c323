package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import repetita.corpus.Corpora;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;

/**
 * A file that describes runs, the store (the folder of these runs), and the table of exported runs.
 * The project's own files, in {@code data/sweeps} and {@code data/tuning}, have their tables in
 * {@code data/runs} and their runs in {@code runs/NAME}. All others have both beside the file, so
 * that files of the same name in different folders share nothing, and none writes to the project's
 * tables.
 */
abstract class RunFiles {

  @Parameters(paramLabel = "FILE.json", description = "The file that describes the runs.")
  private Path file;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "The folder of the runs (default: NAME-runs beside the file; for the project's own"
              + " files, runs/NAME).")
  private Path store;

  @Option(
      names = "--table",
      paramLabel = "FILE.csv",
      description =
          "The table of exported runs (default: NAME.csv beside the file; for the project's"
              + " own files, data/runs/NAME.csv).")
  private Path table;

  Path file() {
    return file;
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

  /** The project's folder, if this is one of the project's own files. */
  private Optional<Path> projectHome() {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      return Optional.empty(); // Reading the file reports why it cannot be read.
    }
    Path folder = real.getParent();
    return folder.endsWith("data/sweeps") || folder.endsWith("data/tuning")
        ? Optional.of(folder.getParent().getParent()).filter(Corpora::isHome)
        : Optional.empty();
  }

  SweepTable table() throws IOException {
    return SweepTable.read(tableFile());
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
