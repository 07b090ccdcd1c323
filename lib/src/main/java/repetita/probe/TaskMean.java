package repetita.probe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import repetita.scaling.fit.Interval;
import repetita.train.store.TrainedRun;

/**
 * The mean accuracy of runs, or of ensembles, that differ only by their text, with Student's
 * interval over the texts. Runs on the same text that differ only by their seed are averaged first.
 *
 * @param arm arm of the runs in their sweep
 * @param members number of members of each ensemble; 1 for single runs
 * @param weights checkpoint: {@code BEST} or {@code LAST}
 * @param task name of the task
 * @param texts number of texts, at least two
 * @param testLoss mean test loss of the checkpoints
 * @param accuracy mean share of correct answers
 * @param interval of that mean
 * @param bestPossible mean accuracy of the best possible predictor; NaN if it is unknown
 */
public record TaskMean(
    String arm,
    String family,
    int members,
    long uniqueTokens,
    String size,
    double epochs,
    TrainedRun.Weights weights,
    String task,
    int texts,
    double testLoss,
    double accuracy,
    Interval interval,
    double bestPossible) {

  private record Group(
      String arm,
      int members,
      long uniqueTokens,
      String size,
      double epochs,
      TrainedRun.Weights weights,
      String task) {

    static Group of(TaskSummary row) {
      return new Group(
          row.arm(),
          row.members(),
          row.uniqueTokens(),
          row.size(),
          row.epochs(),
          row.weights(),
          row.task());
    }
  }

  /**
   * The means of a table, in the order of its rows; runs on a single text are left out.
   *
   * @param level of the intervals, such as 0.9
   */
  public static List<TaskMean> of(List<TaskSummary> rows, double level) {
    Map<Group, List<TaskSummary>> groups =
        rows.stream()
            .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream()
        .map(TaskMean::byText)
        .filter(texts -> texts.size() > 1)
        .map(texts -> of(texts, texts.get(0).get(0), level))
        .toList();
  }

  private static List<List<TaskSummary>> byText(List<TaskSummary> group) {
    return List.copyOf(
        group.stream()
            .collect(
                Collectors.groupingBy(TaskSummary::text, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static TaskMean of(List<List<TaskSummary>> texts, TaskSummary one, double level) {
    double[] accuracies = means(texts, TaskSummary::accuracy);
    return new TaskMean(
        one.arm(),
        one.family(),
        one.members(),
        one.uniqueTokens(),
        one.size(),
        one.epochs(),
        one.weights(),
        one.task(),
        texts.size(),
        mean(means(texts, TaskSummary::testLoss)),
        mean(accuracies),
        Interval.ofMean(accuracies, level),
        one.bestPossible() == null ? Double.NaN : mean(means(texts, TaskSummary::bestPossible)));
  }

  /** The mean of each text's runs. */
  private static double[] means(
      List<List<TaskSummary>> texts, ToDoubleFunction<TaskSummary> number) {
    return texts.stream()
        .mapToDouble(runs -> runs.stream().mapToDouble(number).average().orElseThrow())
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
