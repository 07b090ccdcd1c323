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
import repetita.objective.Family;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.sweep.RunSpec;
import repetita.sweep.SweepStore;

/** What runs reach together. */
@Command(
    name = "ensembles",
    description = {
      "Judges AR runs that differ in their seed alone as ensembles of two, three and so on.",
      "Adds them to NAME-ensembles.csv. The runs must lie in the store."
    },
    abbreviateSynopsis = true)
final class SweepEnsemblesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SweepStore store = files.store();
    List<RunSpec> runs =
        files.chosen(files.sweep(spec)).stream()
            .filter(run -> run.config().family() == Family.AR)
            .toList();
    Path file = EnsembleTable.beside(files.tableFile());
    List<EnsembleSummary> ensembles =
        EnsembleTable.read(file).with(runs, store, hardware.choose()).write(file);
    if (ensembles.isEmpty()) {
      out.println("No finished AR runs differ in their seed alone.");
    }
    for (EnsembleSummary e : ensembles) {
      out.printf(
          "%-18s %-36s %,10d %6s %d models  %9.2e FLOPs  test loss %.4f %s%n",
          e.arm(),
          e.corpus(),
          e.uniqueTokens(),
          e.size(),
          e.members(),
          e.flops(),
          e.testBest(),
          PlusMinus.of(e.testBestSe()));
    }
    out.flush();
    return 0;
  }
}
