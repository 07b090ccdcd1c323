package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.Sweep;
import repetita.sweep.SweepRunner;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;
import repetita.train.CtrlC;
import repetita.tune.TunedRecipe;
import repetita.tune.Tuning;

/** Searches the best recipe of each family. */
@Command(
    name = "tune",
    description = {
      "Searches the best recipe of each family at each number of unique tokens, by the same rules"
          + " for all. The file is a tuning, such as data/tuning/fair-tuning.json.",
      "Finished trials are exported to the table as the search goes on. An interrupted search is"
          + " resumed."
    },
    abbreviateSynopsis = true)
final class SweepTuneCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  /** The tuning file, and where its trials are. */
  static final class TuningFiles extends RunFiles {}

  @Spec private CommandSpec spec;

  @Mixin private TuningFiles files = new TuningFiles();

  @Mixin private WorkerOptions workers = new WorkerOptions();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Tuning tuning = Tuning.read(files.file());
    SweepStore store = files.store();
    SweepRunner runner = new SweepRunner(store, workers.choose());
    BooleanSupplier timeIsUp = workers.timeLimit();
    files.printPlaces(out);
    try (CtrlC stop = new CtrlC()) {
      BooleanSupplier end = () -> stop.getAsBoolean() || timeIsUp.getAsBoolean();
      Tuning.State state = export(tuning, store);
      while (!state.wanted().isEmpty() && !end.getAsBoolean()) {
        train(state.wanted(), runner, store, end);
        List<RunSpec> failed = with(SweepStore.Status.FAILED, state.wanted(), store);
        state = export(tuning, store);
        if (!failed.isEmpty()) {
          out.printf("The search cannot go on without %s.%n", failed.get(0).id());
          out.flush();
          return FAILED;
        }
      }
      state.recipes().forEach(recipe -> print(recipe, out));
      out.println(
          state.wanted().isEmpty()
              ? "All searches are over."
              : "The search is not over; the same command resumes it.");
      out.flush();
      return 0;
    }
  }

  private void train(
      List<RunSpec> wanted, SweepRunner runner, SweepStore store, BooleanSupplier end)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger ended = new AtomicInteger();
    out.printf("%d trials:%n", wanted.size());
    out.flush();
    runner.run(
        wanted,
        run -> {
          out.printf(
              "%d of %d: %s%n", ended.incrementAndGet(), wanted.size(), OutcomeText.of(run, store));
          out.flush();
        },
        end);
  }

  /** Adds the finished trials to the table; returns the state of the tuning with all of them. */
  private Tuning.State export(Tuning tuning, SweepStore store) throws IOException {
    SweepTable table = files.table();
    Map<String, RunSummary> finished =
        new HashMap<>(
            table.summaries().stream().collect(Collectors.toMap(RunSummary::run, run -> run)));
    Tuning.State state = tuning.after(finished);
    List<RunSpec> fresh = with(SweepStore.Status.FINISHED, state.wanted(), store);
    while (!fresh.isEmpty()) {
      for (RunSpec run : fresh) {
        finished.put(run.id(), store.summary(run));
      }
      state = tuning.after(finished);
      fresh = with(SweepStore.Status.FINISHED, state.wanted(), store);
    }
    List<RunSpec> all = new ArrayList<>(state.trials());
    all.addAll(state.wanted());
    Sweep sweep = new Sweep(all, List.of());
    SweepTable fuller = table.with(SweepTable.of(store, sweep), sweep);
    if (!fuller.summaries().isEmpty()) {
      fuller.write(files.tableFile());
    }
    return state;
  }

  private static List<RunSpec> with(
      SweepStore.Status status, List<RunSpec> runs, SweepStore store) {
    return runs.stream().filter(run -> store.status(run) == status).toList();
  }

  private static void print(TunedRecipe recipe, PrintWriter out) {
    out.printf(
        "%s, %,d unique tokens: %s, %d trials, %.1e FLOPs, round %d%s%n",
        recipe.arm(),
        recipe.uniqueTokens(),
        Double.isNaN(recipe.validation())
            ? "no recipe tried on all texts yet"
            : "validation loss %.4f".formatted(recipe.validation()),
        recipe.trials(),
        recipe.flops(),
        recipe.rounds(),
        recipe.settled() ? ", settled" : "");
    out.printf(
        "  %s%n",
        recipe.settings().entrySet().stream()
            .map(setting -> setting.getKey() + " " + setting.getValue().asText())
            .collect(Collectors.joining(", ")));
    if (!recipe.edges().isEmpty()) {
      out.printf("  at the edge of the search: %s%n", String.join(", ", recipe.edges()));
    }
  }
}
