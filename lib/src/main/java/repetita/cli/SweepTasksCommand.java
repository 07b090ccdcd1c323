package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.probe.TaskSummary;
import repetita.probe.TaskTable;
import repetita.sweep.RunSpec;
import repetita.sweep.SweepStore;
import repetita.task.AnswerEstimator;
import repetita.task.Task;

/** Evaluates the runs of a sweep on tasks. */
@Command(
    name = "tasks",
    description = {
      "Evaluates the finished runs of a sweep on downstream tasks, at their best and their last"
          + " checkpoint, and ensembles of runs that differ only in their seed.",
      "An ensemble predicts the mean of its members' probabilities. An MDM sees rows filled with"
          + " MASK up to the context.",
      "Results are added to NAME-tasks.csv after each checkpoint; what the table has is not"
          + " repeated. The folders of the runs must be in the store."
    },
    footer = {
      "",
      "Example:",
      "  repetita sweep tasks my.json --task subtree-5 --task subtree-5-both"
    },
    abbreviateSynopsis = true)
final class SweepTasksCommand implements Callable<Integer> {

  private static final long NANOSECONDS = 60_000_000_000L;

  @Spec private CommandSpec spec;

  @Mixin private SweepFiles files = new SweepFiles();

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  @Option(
      names = "--task",
      paramLabel = "NAME|FILE",
      required = true,
      description = "A task, by its name or its JSON file; can be repeated.")
  private List<String> tasks;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most about N items of each task; 0 means all of them (default: 0).")
  private int limit;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "" + AnswerEstimator.USUAL_DRAWS,
      description = "MDM: masks for each answer (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Start no other checkpoint after this time.")
  private Double minutes;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = "The table of results (default: NAME-tasks.csv beside the table of runs).")
  private Path file;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SweepStore store = files.store();
    List<RunSpec> runs = files.chosen(files.sweep(spec));
    TaskOptions.requireLimit(limit);
    List<Task> chosen = TaskOptions.named(tasks);
    Path table = file == null ? TaskTable.beside(files.tableFile()) : file;
    long start = System.nanoTime();
    List<TaskSummary> rows =
        new TaskTable(
                table,
                hardware.choose(),
                AnswerEstimator.draws(draws),
                limit,
                TaskOptions.usualFolder())
            .add(
                runs,
                store,
                chosen,
                () -> minutes != null && System.nanoTime() - start > minutes * NANOSECONDS);
    for (TaskSummary row : rows) {
      out.printf(
          "%-26s %s %-36s %,7d %5.0f epochs %-4s %-15s %.4f ± %.4f, best possible %s; test loss %.4f%n",
          row.arm(),
          row.members() == 1 ? "1 model " : row.members() + " models",
          row.corpus(),
          row.uniqueTokens(),
          row.epochs(),
          row.weights().name().toLowerCase(Locale.ROOT),
          row.task(),
          row.accuracy(),
          row.accuracySe(),
          row.bestPossible() == null ? "unknown" : "%.4f".formatted(row.bestPossible()),
          row.testLoss());
    }
    if (runs.stream().noneMatch(run -> store.status(run) == SweepStore.Status.FINISHED)) {
      out.println("No run of the sweep has finished in the store.");
    }
    out.printf("%s has %,d rows.%n", table, rows.size());
    out.flush();
    return 0;
  }
}
