package repetita.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.corpus.HeldOut;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.file.RecordCsv;
import repetita.model.Predictor;
import repetita.sweep.Ensemble;
import repetita.sweep.LoadedRuns;
import repetita.sweep.Loss;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepStore;
import repetita.sweep.SweepTable;
import repetita.task.AnswerEstimator;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Task;
import repetita.task.TaskEvaluation;
import repetita.task.TaskResult;
import repetita.train.config.Hardware;
import repetita.train.store.Provenance;
import repetita.train.store.TrainedRun;

/**
 * The table of a sweep's runs and their ensembles on tasks, which grows from call to call. Masked
 * models see rows filled with MASK up to the context, because in their training all rows were full.
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
   * Evaluates finished runs, and then their ensembles, with the best and with the last checkpoint,
   * on each task, unless the table has the result. It writes the table after each of them.
   *
   * @param enough asked before each evaluation whether to stop
   * @return the whole table
   */
  public List<TaskSummary> add(
      List<RunSpec> runs, SweepStore store, List<Task> tasks, BooleanSupplier enough)
      throws IOException {
    List<TaskSummary> rows = new ArrayList<>(CSV.read(file));
    Set<String> known = rows.stream().map(TaskTable::key).collect(Collectors.toSet());
    Map<List<Object>, List<Item>> items = new HashMap<>();
    List<Ensemble> finished =
        runs.stream()
            .filter(run -> store.status(run) == SweepStore.Status.FINISHED)
            .map(run -> new Ensemble(List.of(run)))
            .toList();
    for (Ensemble one : joined(finished, Ensemble.of(runs, store))) {
      for (TrainedRun.Weights weights : TrainedRun.Weights.values()) {
        List<Task> missing =
            tasks.stream().filter(task -> !known.contains(key(one.runs(), weights, task))).toList();
        if (!missing.isEmpty() && enough.getAsBoolean()) {
          return rows;
        }
        if (!missing.isEmpty()) {
          rows.addAll(results(one, weights, store, missing, items));
          CSV.write(file, rows);
        }
      }
    }
    return rows;
  }

  private static List<Ensemble> joined(List<Ensemble> one, List<Ensemble> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static String key(TaskSummary row) {
    return String.join(" ", row.run(), row.weights().name(), row.task());
  }

  private static String key(String runs, TrainedRun.Weights weights, Task task) {
    return String.join(" ", runs, weights.name(), task.name());
  }

  /**
   * Evaluates an ensemble.
   *
   * @param items the items of tasks so far, by everything that they are made from
   */
  private List<TaskSummary> results(
      Ensemble ensemble,
      TrainedRun.Weights weights,
      SweepStore store,
      List<Task> tasks,
      Map<List<Object>, List<Item>> items)
      throws IOException {
    TrainedRun run = store.run(ensemble.first());
    RunSummary summary = store.summary(ensemble.first());
    int context = run.record().provenance().context();
    Material material =
        new Material(
            run.tokenizer(), context, run::corpus, HeldOut.TEST, most, folder, HarnessVersion.V0_4);
    try (LoadedRuns loaded = LoadedRuns.of(ensemble.members(), weights, store, hardware)) {
      TaskEvaluation evaluation =
          TaskEvaluation.of(
              loaded.models(),
              loaded.predictor(),
              run.decoder(),
              estimator,
              true,
              run.tokenizer(),
              context);
      Loss loss = loss(ensemble, weights, summary, run, loaded.predictor());
      return tasks.stream()
          .map(
              task -> {
                List<Item> asked =
                    items.computeIfAbsent(made(task, run), from -> task.items(material));
                TaskResult result = evaluation.of(task, asked);
                return row(ensemble, summary, weights, loss, task, evaluation, result);
              })
          .toList();
    }
  }

  private static List<Object> made(Task task, TrainedRun run) {
    Provenance from = run.record().provenance();
    return List.of(task.name(), from.corpusSha256(), from.tokenizer(), from.context());
  }

  /** The test loss: of a run as it was reported, of an ensemble as its runs are. */
  private static Loss loss(
      Ensemble ensemble,
      TrainedRun.Weights weights,
      RunSummary first,
      TrainedRun run,
      Predictor predictor) {
    if (ensemble.members().size() == 1) {
      boolean best = weights == TrainedRun.Weights.BEST;
      return first.loss(best ? RunLoss.TEST_BEST : RunLoss.TEST_FINAL).orElseThrow();
    }
    int replicates = ensemble.first().reporting().replicates();
    Score score =
        Evaluator.of(run.objective(), replicates).score(predictor, run.heldOut(HeldOut.TEST, 0));
    return new Loss(score.loss(), score.se(), score.mcSe(), score.kind());
  }

  private static TaskSummary row(
      Ensemble ensemble,
      RunSummary first,
      TrainedRun.Weights weights,
      Loss loss,
      Task task,
      TaskEvaluation evaluation,
      TaskResult result) {
    RunSettings.Text text = first.settings().text();
    boolean alone = ensemble.members().size() == 1;
    TaskResult.Mean accuracy = result.accuracy(task.normalization());
    TaskResult.Mean gold = result.goldPerToken();
    double best = result.bayes().mean();
    return new TaskSummary(
        ensemble.runs(),
        ensemble.members().size(),
        ensemble.first().arm(),
        first.family(),
        text.corpus(),
        text.subsetSeed(),
        text.uniqueTokens(),
        first.size(),
        first.epochs(),
        alone ? ensemble.first().config().seed() : null,
        weights,
        loss.value(),
        loss.se(),
        alone ? first.losses().validation().best() : null,
        alone ? first.bestEpoch() : null,
        task.name(),
        result.items().size(),
        task.normalization(),
        evaluation.likelihood().method(),
        accuracy.mean(),
        accuracy.se(),
        Double.isNaN(best) ? null : best,
        result.goldKnown() ? gold.mean() : null,
        result.goldKnown() ? gold.se() : null,
        evaluation.likelihood().kind(),
        result.truncated());
  }
}
