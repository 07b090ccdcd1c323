package repetita.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.InvalidInput;
import repetita.scaling.fit.Interval;
import repetita.train.store.TrainedRun;

/**
 * The difference of two recipes on a task, paired by text. On each text a recipe is represented by
 * its run with the lowest validation loss, at its best checkpoint.
 *
 * @param first the first recipe, such as {@code MDM} or {@code 3 x MDM} for its ensembles
 * @param second the second recipe
 * @param task name of the task
 * @param texts number of texts, at least two
 * @param firstAccuracy mean share of correct answers of the first recipe
 * @param difference the second recipe's accuracy less the first's
 * @param interval Student's interval of the difference, over texts
 */
public record TaskGap(
    String first,
    String second,
    long uniqueTokens,
    String task,
    int texts,
    double firstAccuracy,
    double secondAccuracy,
    double difference,
    Interval interval) {

  /**
   * A recipe.
   *
   * @param arm its arm in the sweep
   * @param members number of members of its ensembles; 1 for single runs
   */
  public record Recipe(String arm, int members) {

    @Override
    public String toString() {
      return members == 1 ? arm : "%d x %s".formatted(members, arm);
    }
  }

  private record Question(long uniqueTokens, String task) {}

  /**
   * The differences on each task at each number of unique tokens, where both recipes were trained
   * on at least two texts. Of single runs, only those with seed 1 count, so that no recipe profits
   * from having more of them.
   *
   * @param level of the intervals, such as 0.9
   * @throws InvalidInput if a recipe has several ensembles on a text, of which none can be
   *     preferred
   */
  public static List<TaskGap> of(
      List<TaskSummary> rows, Recipe first, Recipe second, double level) {
    Map<Question, List<TaskSummary>> questions =
        rows.stream()
            .filter(row -> row.weights() == TrainedRun.Weights.BEST)
            .collect(
                Collectors.groupingBy(
                    row -> new Question(row.uniqueTokens(), row.task()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return questions.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), first, second, level))
        .filter(gap -> gap.texts > 1)
        .toList();
  }

  private static TaskGap of(
      Question question, List<TaskSummary> rows, Recipe first, Recipe second, double level) {
    Map<TaskSummary.Text, TaskSummary> firsts = best(rows, first);
    Map<TaskSummary.Text, TaskSummary> seconds = best(rows, second);
    firsts.keySet().retainAll(seconds.keySet());
    double[] one = accuracies(firsts, firsts);
    double[] other = accuracies(firsts, seconds);
    double[] differences = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      differences[i] = other[i] - one[i];
    }
    return new TaskGap(
        first.toString(),
        second.toString(),
        question.uniqueTokens,
        question.task,
        one.length,
        StatUtils.mean(one),
        StatUtils.mean(other),
        StatUtils.mean(differences),
        one.length < 2 ? null : Interval.ofMean(differences, level));
  }

  /** The recipe's row on each text. */
  private static Map<TaskSummary.Text, TaskSummary> best(List<TaskSummary> rows, Recipe recipe) {
    return rows.stream()
        .filter(row -> row.arm().equals(recipe.arm) && row.members() == recipe.members)
        .filter(row -> row.seed() == null || row.seed() == 1)
        .collect(
            Collectors.toMap(
                TaskSummary::text,
                Function.identity(),
                (one, other) -> lower(one, other, recipe),
                LinkedHashMap::new));
  }

  private static TaskSummary lower(TaskSummary one, TaskSummary other, Recipe recipe) {
    if (one.validationBest() == null || other.validationBest() == null) {
      throw new InvalidInput(
          "%s has ensembles of runs with %.0f and with %.0f epochs on %s; give the rows of one."
              .formatted(recipe, one.epochs(), other.epochs(), one.corpus()));
    }
    return one.validationBest() <= other.validationBest() ? one : other;
  }

  private static double[] accuracies(
      Map<TaskSummary.Text, TaskSummary> texts, Map<TaskSummary.Text, TaskSummary> rows) {
    return texts.keySet().stream().mapToDouble(text -> rows.get(text).accuracy()).toArray();
  }
}
