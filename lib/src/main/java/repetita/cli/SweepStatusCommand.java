package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.sweep.RunSpec;
import repetita.sweep.SweepStore;
import repetita.train.store.Measurement;

/** Shows the progress of a sweep. */
@Command(
    name = "status",
    description =
        "Shows which runs of a sweep are finished, in progress or waiting, and why runs failed.",
    abbreviateSynopsis = true)
final class SweepStatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SweepStore store = files.store();
    Set<String> exported = files.table().runs();
    Map<SweepStore.Status, Integer> counts = new EnumMap<>(SweepStore.Status.class);
    int elsewhere = 0;
    for (RunSpec run : files.chosen(files.sweep(spec))) {
      SweepStore.Status status = store.status(run);
      if (status != SweepStore.Status.FINISHED && exported.contains(run.id())) {
        elsewhere++;
        continue;
      }
      counts.merge(status, 1, Integer::sum);
      if (status == SweepStore.Status.FAILED) {
        out.printf("%s failed: %s%n", run.id(), store.failure(run));
      } else if (status == SweepStore.Status.BEGUN) {
        out.printf("%s is at %s%n", run.id(), place(store.log(run), run));
      }
    }
    out.printf(
        "%d finished here, %d only in %s, %d in progress, %d failed, %d waiting%n",
        counts.getOrDefault(SweepStore.Status.FINISHED, 0),
        elsewhere,
        files.tableFile(),
        counts.getOrDefault(SweepStore.Status.BEGUN, 0),
        counts.getOrDefault(SweepStore.Status.FAILED, 0),
        counts.getOrDefault(SweepStore.Status.WAITING, 0));
    files.printPlaces(out);
    out.flush();
    return 0;
  }

  private static String place(List<Measurement> log, RunSpec run) {
    if (log.isEmpty()) {
      return "its start";
    }
    Measurement last = log.get(log.size() - 1);
    return "epoch %.0f of %.0f, validation loss %s%.4f"
        .formatted(
            last.epoch(),
            run.config().epochs(),
            run.config().objective().heldOutLoss().sign(),
            last.heldoutLoss());
  }
}
