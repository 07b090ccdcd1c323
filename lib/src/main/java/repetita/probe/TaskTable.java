package repetita.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import repetita.corpus.HeldOut;
import repetita.file.RecordCsv;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.sweep.RunLosses;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;
import repetita.task.AnswerEstimator;
import repetita.task.HarnessVersion;
import repetita.task.Material;
import repetita.task.Task;
import repetita.task.TaskEvaluation;
import repetita.task.TaskResult;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/**
 * The table of a sweep's runs on tasks, which grows from call to call.
 *
 * @param file the table
 * @param hardware the hardware to evaluate on
 * @param estimator how masked models score answers
 * @param most the greatest number of items of each task; 0 for all
 * @param folder the folder with the items of tasks that the user provides
 */
public record TaskTable(
    Path file, Hardware hardware, AnswerEstimator estimator, int most, Path folder) {

  private static final RecordCsv<TaskSummary> CSV =
      new RecordCsv<>(TaskSummary.class, "a table of tasks");

  /** The path of the table, beside the table of runs, {@code NAME.csv}. */
  public static Path beside(Path file) {
    return SweepTable.beside(file, "tasks");
  }

  /** Reads a table; it is empty if the file does not exist. */
  public static List<TaskSummary> read(Path file) {
    return CSV.read(file);
  }

  /**
   * Evaluates the best and the last checkpoint of each finished run on each task, unless the table
   * has the result, and writes the table after each checkpoint.
   *
   * @param enough asked before each checkpoint whether to stop
   * @return the whole table
   */
  public List<TaskSummary> add(
      List<RunSpec> runs, SweepStore store, List<Task> tasks, BooleanSupplier enough)
      throws IOException {
    List<TaskSummary> rows = new ArrayList<>(CSV.read(file));
    Set<String> known = rows.stream().map(TaskTable::key).collect(Collectors.toSet());
    for (RunSpec run : runs) {
      for (TrainedRun.Weights weights : TrainedRun.Weights.values()) {
        List<Task> missing =
            tasks.stream().filter(task -> !known.contains(key(run.id(), weights, task))).toList();
        boolean ready = store.status(run) == SweepStore.Status.FINISHED && !missing.isEmpty();
        if (ready && enough.getAsBoolean()) {
          return rows;
        }
        if (ready) {
          rows.addAll(results(run, weights, store, missing));
          CSV.write(file, rows);
        }
      }
    }
    return rows;
  }

  private static String key(TaskSummary row) {
    return String.join(" ", row.run(), row.weights().name(), row.task());
  }

  private static String key(String run, TrainedRun.Weights weights, Task task) {
    return String.join(" ", run, weights.name(), task.name());
  }

  private List<TaskSummary> results(
      RunSpec spec, TrainedRun.Weights weights, SweepStore store, List<Task> tasks)
      throws IOException {
    TrainedRun run = store.run(spec);
    int context = run.record().provenance().context();
    Material material =
        new Material(
            run.tokenizer(), context, run::corpus, HeldOut.TEST, most, folder, HarnessVersion.V0_4);
    try (LanguageModel model = run.model(weights, hardware);
        Predictor predictor = run.predictor(model, hardware)) {
      TaskEvaluation evaluation =
          TaskEvaluation.of(
              model, predictor, run.decoder(), estimator, false, run.tokenizer(), context);
      RunSummary summary = store.summary(spec);
      return tasks.stream()
          .map(
              task ->
                  row(
                      spec,
                      summary,
                      weights,
                      task,
                      evaluation,
                      evaluation.of(task, task.items(material))))
          .toList();
    }
  }

  private static TaskSummary row(
      RunSpec spec,
      RunSummary run,
      TrainedRun.Weights weights,
      Task task,
      TaskEvaluation evaluation,
      TaskResult result) {
    RunSettings.Text text = run.settings().text();
    RunLosses.Sampled loss =
        weights == TrainedRun.Weights.BEST
            ? run.losses().test().best()
            : run.losses().test().last();
    TaskResult.Mean accuracy = result.accuracy(task.normalization());
    TaskResult.Mean gold = result.goldPerToken();
    double best = result.bayes().mean();
    return new TaskSummary(
        spec.id(),
        spec.arm(),
        run.family(),
        text.corpus(),
        text.subsetSeed(),
        text.uniqueTokens(),
        run.size(),
        run.epochs(),
        spec.config().seed(),
        weights,
        loss.value(),
        loss.se(),
        run.losses().validation().best(),
        run.bestEpoch(),
        task.name(),
        result.items().size(),
        task.normalization(),
        evaluation.likelihood().method(),
        accuracy.mean(),
        accuracy.se(),
        Double.isNaN(best) ? null : best,
        gold.mean(),
        gold.se(),
        evaluation.likelihood().kind(),
        result.truncated());
  }
}
