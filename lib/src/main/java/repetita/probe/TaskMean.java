package repetita.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import repetita.scaling.fit.Interval;
import repetita.train.store.TrainedRun;

/**
 * The mean accuracy of runs that differ only by their text, with Student's interval over the texts.
 *
 * @param arm arm of the runs in their sweep
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
    long uniqueTokens,
    double epochs,
    TrainedRun.Weights weights,
    String task,
    int texts,
    double testLoss,
    double accuracy,
    Interval interval,
    double bestPossible) {

  private record Group(
      String arm, long uniqueTokens, double epochs, TrainedRun.Weights weights, String task) {

    static Group of(TaskSummary row) {
      return new Group(row.arm(), row.uniqueTokens(), row.epochs(), row.weights(), row.task());
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
        .filter(group -> group.size() > 1)
        .map(group -> of(group, group.get(0), level))
        .toList();
  }

  private static TaskMean of(List<TaskSummary> group, TaskSummary one, double level) {
    double[] accuracies = group.stream().mapToDouble(TaskSummary::accuracy).toArray();
    return new TaskMean(
        one.arm(),
        one.family(),
        one.uniqueTokens(),
        one.epochs(),
        one.weights(),
        one.task(),
        group.size(),
        mean(group, TaskSummary::testLoss),
        mean(group, TaskSummary::accuracy),
        Interval.ofMean(accuracies, level),
        one.bestPossible() == null ? Double.NaN : mean(group, TaskSummary::bestPossible));
  }

  private static double mean(List<TaskSummary> group, ToDoubleFunction<TaskSummary> number) {
    return group.stream().mapToDouble(number).average().orElseThrow();
  }
}
