package repetita.task;

import java.util.List;
import java.util.function.ToDoubleFunction;
import repetita.evaluate.ClusteredMean;
import repetita.evaluate.Score;

/**
 * A model's results on a task.
 *
 * @param task the name of the task
 * @param items the result of each item
 * @param truncated the number of items that were longer than the context and lost text on the left
 * @param cut the number of these whose answers lost tokens too
 * @param goldKnown whether the estimates are log-likelihoods of the answers alone, see {@link
 *     AnswerLikelihood#countsRight}
 */
public record TaskResult(
    String task, List<ItemResult> items, int truncated, int cut, boolean goldKnown) {

  public TaskResult {
    items = List.copyOf(items);
  }

  /**
   * A mean over items.
   *
   * @param mean the mean
   * @param se its standard error due to the choice of items, clustered by document; NaN if all
   *     items come from one document
   */
  public record Mean(double mean, double se) {}

  /** The share of correct answers. */
  public Mean accuracy(Normalization by) {
    return mean(item -> item.isCorrect(by) ? 1 : 0);
  }

  /**
   * The mean of ln p(correct answer | context) per token of the answer; NaN if the model's numbers
   * count the text on the right too.
   */
  public Mean goldPerToken() {
    if (!goldKnown) {
      return new Mean(Double.NaN, Double.NaN);
    }
    return mean(
        result -> {
          int gold = result.item().gold();
          return result.estimates().get(gold).nats()
              / result.item().candidates().get(gold).answer().length;
        });
  }

  /**
   * The accuracy that the best possible predictor is expected to reach on these items; its mean is
   * NaN if that is unknown.
   */
  public Mean bayes() {
    return mean(result -> result.item().bayes());
  }

  /** The number of items in which the noise of the masks could change the choice. */
  public long uncertain(Normalization by) {
    return items.stream().filter(item -> item.isUncertain(by)).count();
  }

  /**
   * This accuracy minus another on the same items, paired item by item.
   *
   * @throws IllegalArgumentException if the items differ
   */
  public Score.Difference minus(TaskResult other, Normalization by) {
    if (!ids(this).equals(ids(other))) {
      throw new IllegalArgumentException(
          "The results belong to different items; only results on the same items can be compared.");
    }
    double[] differences = new double[items.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          (items.get(i).isCorrect(by) ? 1 : 0) - (other.items.get(i).isCorrect(by) ? 1 : 0);
    }
    return new Score.Difference(ClusteredMean.mean(differences), error(differences));
  }

  private static List<String> ids(TaskResult result) {
    return result.items.stream().map(item -> item.item().id()).toList();
  }

  private Mean mean(ToDoubleFunction<ItemResult> value) {
    double[] values = items.stream().mapToDouble(value).toArray();
    return new Mean(ClusteredMean.mean(values), error(values));
  }

  private double error(double[] values) {
    int[] documents = items.stream().mapToInt(item -> item.item().document()).toArray();
    return ClusteredMean.standardError(values, new double[values.length], documents);
  }
}
