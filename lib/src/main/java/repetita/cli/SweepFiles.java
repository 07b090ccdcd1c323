package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.sweep.RunSpec;
import repetita.sweep.Sweep;

/** The files of a sweep. */
final class SweepFiles extends RunFiles {

  @Option(
      names = "--only",
      paramLabel = "RUN",
      description = "Only this run (by its id) or this arm (by its name); can be repeated.")
  private List<String> only = List.of();

  /** Reads the sweep, and prints a warning for each run of it that is impossible. */
  Sweep sweep(CommandSpec command) {
    Sweep sweep = Sweep.read(file());
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
        throw new InvalidInput(file() + " has no run and no arm \"" + name + "\".");
      }
    }
    return sweep.runs().stream()
        .filter(run -> only.isEmpty() || only.contains(run.id()) || only.contains(run.arm()))
        .toList();
  }
}
