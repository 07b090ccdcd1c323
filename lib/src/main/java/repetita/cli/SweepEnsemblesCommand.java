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
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.sweep.RunSpec;
import repetita.sweep.SweepStore;

/** Evaluates runs that differ only in their seed as ensembles. */
@Command(
    name = "ensembles",
    description = {
      "Evaluates ensembles of runs that differ only in their seed.",
      "An ensemble predicts the mean of its members' probabilities. Ensembles of two, three and more"
          + " runs are added to NAME-ensembles.csv. The folders of the runs must be in the store."
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
    List<RunSpec> runs = files.chosen(files.sweep(spec));
    Path file = EnsembleTable.beside(files.tableFile());
    List<EnsembleSummary> ensembles =
        EnsembleTable.read(file).with(runs, store, hardware.choose()).write(file);
    if (ensembles.isEmpty()) {
      out.println("There are no finished runs that differ only in their seed.");
    }
    for (EnsembleSummary e : ensembles) {
      out.printf(
          "%-18s %-36s %,10d %6s %d models  %9.2e FLOPs  test loss %s%.4f %s%n",
          e.arm(),
          e.corpus(),
          e.uniqueTokens(),
          e.size(),
          e.members(),
          e.flops(),
          e.sign(),
          e.testBest(),
          PlusMinus.of(error(e)));
    }
    out.flush();
    return 0;
  }

  /** Standard error over text and masks. */
  private static double error(EnsembleSummary e) {
    return e.testBestMcSe() == null ? e.testBestSe() : Math.hypot(e.testBestSe(), e.testBestMcSe());
  }
}
