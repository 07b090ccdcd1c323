package repetita.paper;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import tech.tablesaw.api.Table;

/**
 * A difference between two accuracies on a task, with the errors that the paper's tables omit. They
 * are those of a share of n items, sqrt(p (1 - p) / n), added as if the models had answered
 * different items. They do not contain the noise of another training.
 *
 * @param task name of the task
 * @param items number of its items
 * @param first accuracy of the first model, in percent
 * @param second accuracy of the second model
 * @param difference the second's accuracy less the first's, in percentage points
 * @param standardError of the difference
 * @param p probability of such a difference or a larger one, of either sign, between models that
 *     are equally good
 * @param holm p corrected by Holm's method for all tasks of the table: below 0.05 the difference
 *     remains
 */
public record AccuracyGap(
    String task,
    int items,
    double first,
    double second,
    double difference,
    double standardError,
    double p,
    double holm) {

  /**
   * The differences of a table.
   *
   * @param table {@link Published#table2} or {@link Published#table3}
   * @param first name of a model of the table
   * @param second name of another one
   */
  public static List<AccuracyGap> of(Table table, String first, String second) {
    Map<String, Double> firsts = accuracies(table, first);
    Map<String, Double> seconds = accuracies(table, second);
    return corrected(
        Published.taskItems().stream()
            .map(row -> of(row.getString("task"), row.getInt("items"), firsts, seconds))
            .toList());
  }

  private static AccuracyGap of(
      String task, int items, Map<String, Double> firsts, Map<String, Double> seconds) {
    double first = firsts.get(task);
    double second = seconds.get(task);
    double error = Math.sqrt(variance(first, items) + variance(second, items));
    double p =
        2 * new NormalDistribution(null, 0, error).cumulativeProbability(-Math.abs(second - first));
    return new AccuracyGap(task, items, first, second, second - first, error, p, p);
  }

  /** Holm (1979): the k-th smallest of m is multiplied by m - k + 1, and no p may fall below it. */
  private static List<AccuracyGap> corrected(List<AccuracyGap> gaps) {
    List<Double> ascending = gaps.stream().map(AccuracyGap::p).sorted().toList();
    return gaps.stream()
        .map(
            gap ->
                gap.withHolm(
                    IntStream.rangeClosed(0, ascending.indexOf(gap.p))
                        .mapToDouble(k -> Math.min(1, (gaps.size() - k) * ascending.get(k)))
                        .max()
                        .orElseThrow()))
        .sorted(Comparator.comparingDouble(AccuracyGap::p))
        .toList();
  }

  private AccuracyGap withHolm(double corrected) {
    return new AccuracyGap(task, items, first, second, difference, standardError, p, corrected);
  }

  /** The variance of an accuracy in percent. */
  private static double variance(double percent, int items) {
    return percent * (100 - percent) / items;
  }

  private static Map<String, Double> accuracies(Table table, String model) {
    return table.where(table.stringColumn("model").isEqualTo(model)).stream()
        .collect(Collectors.toMap(row -> row.getString("task"), row -> row.getDouble("accuracy")));
  }
}
