package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.corpus.HeldOut;
import repetita.generate.MaskedDecoder;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.objective.LossKind;
import repetita.task.AnswerLikelihood;
import repetita.task.Item;
import repetita.task.ItemResult;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.Task;
import repetita.task.TaskEvaluation;
import repetita.task.TaskResult;
import repetita.train.store.TrainedRun;

/**
 * Evaluates a run on tasks and prints the results.
 *
 * @param run the run
 * @param options the checkpoint and the hardware
 * @param tasks the tasks, and how their answers are scored
 * @param split the held-out set that tasks on the run's own corpus use
 * @param chainRule whether an MDM scores answers by the chain rule
 */
record TaskReport(
    TrainedRun run, RunOptions options, TaskOptions tasks, HeldOut split, boolean chainRule) {

  void print(PrintWriter out, boolean json) throws IOException {
    List<Task> all = tasks.all();
    int context = run.record().provenance().context();
    Material material =
        new Material(
            run.tokenizer(),
            context,
            run::corpus,
            split,
            tasks.limit(),
            tasks.folder(),
            tasks.version());
    List<List<Item>> items = all.stream().map(task -> task.items(material)).toList();
    if (!(run.decoder() instanceof MaskedDecoder)) {
      tasks.requireNoMasks(chainRule);
    }
    List<Map<String, Object>> results = new ArrayList<>();
    try (LanguageModel model = run.model(options.weights(), options.hardware());
        Predictor predictor = run.predictor(model, options.hardware())) {
      TaskEvaluation evaluation =
          TaskEvaluation.of(
              List.of(model),
              predictor,
              run.decoder(),
              tasks.estimator(chainRule),
              tasks.fills(),
              run.tokenizer(),
              context);
      AnswerLikelihood likelihood = evaluation.likelihood();
      for (int i = 0; i < all.size(); i++) {
        TaskResult result = evaluation.of(all.get(i), items.get(i));
        results.add(values(all.get(i), result, likelihood));
        if (!json) {
          out.println(line(all.get(i), result, likelihood));
          out.flush();
        }
      }
    }
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("run", run.record().run());
      values.put("weights", options.weights().name().toLowerCase(Locale.ROOT));
      values.put("split", split.name().toLowerCase(Locale.ROOT));
      values.put("harness", tasks.version().name().substring(1).replace('_', '.'));
      values.put("filled_to", tasks.fills() ? context : 0);
      values.put("tasks", results);
      out.println(ShellJson.of(values));
    }
    out.flush();
  }

  private static String line(Task task, TaskResult result, AnswerLikelihood likelihood) {
    TaskResult.Mean accuracy = result.accuracy(task.normalization());
    StringBuilder line = new StringBuilder();
    line.append(
        "%-16s accuracy %s of %,d items"
            .formatted(task.name(), mean(accuracy), result.items().size()));
    if (!Double.isNaN(result.bayes().mean())) {
      line.append("; best possible %.4f".formatted(result.bayes().mean()));
    }
    if (!task.isCloze()) {
      for (Normalization by : Normalization.values()) {
        if (by != task.normalization()) {
          line.append(", per %s ".formatted(words(by)))
              .append("%.4f".formatted(result.accuracy(by).mean()));
        }
      }
    }
    TaskResult.Mean gold = result.goldPerToken();
    if (result.goldKnown()) {
      String sign = likelihood.kind() == LossKind.EXACT ? "" : ">= ";
      line.append("; ln p of the right answer %s%s per token".formatted(sign, mean(gold)));
    }
    long uncertain = task.isCloze() ? 0 : result.uncertain(task.normalization());
    if (uncertain > 0) {
      line.append("; masks could change %,d".formatted(uncertain));
    }
    if (result.truncated() > 0) {
      line.append(
          "; %,d longer than the context and cut on the left (%,d of them in the answer)"
              .formatted(result.truncated(), result.cut()));
    }
    return line.append(" [").append(likelihood.method()).append("]").toString();
  }

  private static String words(Normalization by) {
    return by == Normalization.NONE
        ? "answer"
        : by.name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
  }

  private static String mean(TaskResult.Mean mean) {
    return Double.isNaN(mean.se())
        ? "%.4f (error unknown: one document)".formatted(mean.mean())
        : "%.4f ± %.4f".formatted(mean.mean(), mean.se());
  }

  private static Map<String, Object> values(
      Task task, TaskResult result, AnswerLikelihood likelihood) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("task", task.name());
    values.put("count", result.items().size());
    values.put("method", likelihood.method());
    values.put("kind", likelihood.kind().name().toLowerCase(Locale.ROOT));
    values.put("normalization", task.normalization().name().toLowerCase(Locale.ROOT));
    values.put("accuracy", result.accuracy(task.normalization()).mean());
    values.put("accuracy_se", result.accuracy(task.normalization()).se());
    values.put("best_possible", result.bayes().mean());
    for (Normalization by : Normalization.values()) {
      values.put("accuracy_" + by.name().toLowerCase(Locale.ROOT), result.accuracy(by).mean());
    }
    values.put("gold_nats_per_token", result.goldPerToken().mean());
    values.put("gold_nats_per_token_se", result.goldPerToken().se());
    values.put("uncertain", result.uncertain(task.normalization()));
    values.put("truncated", result.truncated());
    values.put("answers_cut", result.cut());
    values.put("items", result.items().stream().map(item -> item(task, item)).toList());
    return values;
  }

  private static Map<String, Object> item(Task task, ItemResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", result.item().id());
    values.put("document", result.item().document());
    values.put("log_likelihoods", result.estimates().stream().map(e -> e.nats()).toList());
    values.put("mc_se", result.estimates().stream().map(e -> e.se()).toList());
    values.put("tokens", result.item().candidates().stream().map(c -> c.answer().length).toList());
    values.put("gold", result.item().gold());
    if (task.isCloze()) {
      values.put("answer", result.item().candidates().get(result.item().gold()).text());
      values.put("written", result.written());
    } else {
      values.put("prediction", result.prediction(task.normalization()));
    }
    values.put("correct", result.isCorrect(task.normalization()));
    return values;
  }
}
