package repetita.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;

/** Adds the results of a sweep to its table. */
@Command(
    name = "export",
    description = {
      "Adds the finished runs of a sweep to its table, NAME.csv, and their learning curves to"
          + " NAME-curves.csv beside it.",
      "Runs that are in the table already are not changed."
    },
    abbreviateSynopsis = true)
final class SweepExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Override
  public Integer call() throws IOException {
    Sweep sweep = files.sweep(spec);
    SweepTable before = files.table();
    SweepTable after = before.with(SweepTable.of(files.store(), sweep), sweep);
    after.write(files.tableFile());
    spec.commandLine()
        .getOut()
        .printf(
            "%s contains %d runs, %d of them new; the sweep has %d%n",
            files.tableFile(),
            after.summaries().size(),
            after.summaries().size() - before.summaries().size(),
            sweep.runs().size());
    return 0;
  }
}
