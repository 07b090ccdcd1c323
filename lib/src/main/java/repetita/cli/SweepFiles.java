package repetita.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import repetita.InvalidInput;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;

/** A sweep, where its runs lie, and the table of those that were made earlier. */
final class SweepFiles {

  @Parameters(paramLabel = "FILE.json", description = "The sweep.")
  private Path file;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Where the runs lie, a folder each (default: runs/NAME).")
  private Path store;

  @Option(
      names = "--table",
      paramLabel = "FILE.csv",
      description = "Runs that were exported (default: data/runs/NAME.csv).")
  private Path table;

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description = "Only this run, by its id, or this arm; may be given again.")
  private List<String> only = List.of();

  Sweep sweep() {
    return Sweep.read(file);
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
    return new SweepStore(store == null ? Path.of("runs", name()) : store);
  }

  Path tableFile() {
    return table == null ? SweepTable.file(name()) : table;
  }

  SweepTable table() throws IOException {
    return SweepTable.read(tableFile());
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }
}
