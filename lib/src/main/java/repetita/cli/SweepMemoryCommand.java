package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.probe.MemoryTable;
import repetita.probe.RunMemory;
import repetita.sweep.RunSpec;

/** Measures what the runs of a sweep have memorized. */
@Command(
    name = "memory",
    description = {
      "Measures what the runs of a sweep have memorized of their training text.",
      "Each run continues pieces of its training text and of held-out text, given their first "
          + RunMemory.GIVEN
          + " tokens. What is right beyond chance is in NAME-memory.csv. The folders of the runs"
          + " must be in the store."
    },
    abbreviateSynopsis = true)
final class SweepMemoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<RunSpec> runs = files.chosen(files.sweep(spec));
    Path file = MemoryTable.beside(files.tableFile());
    List<RunMemory> rows = new MemoryTable(file, hardware.choose()).add(runs, files.store());
    if (rows.isEmpty()) {
      out.println("No run has finished yet.");
    }
    for (RunMemory row : rows) {
      out.printf(
          "%-18s %6.0f epochs  validation %.3f  %-14s right: %5.1f%% of training, %5.1f%% of held-out tokens;"
              + " extracted: %5.1f%%, %.1f%%; longest copy: %.1f, %.1f tokens%n",
          row.arm(),
          row.epochs(),
          row.validation(),
          row.decoder(),
          100 * row.matched(),
          100 * row.heldOutMatched(),
          100 * row.extracted(),
          100 * row.heldOutExtracted(),
          row.copied(),
          row.heldOutCopied());
    }
    out.flush();
    return 0;
  }
}
