package repetita.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;
import repetita.InvalidInput;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The best that an arm of a sweep came to, beside another arm, source by source. On each source the
 * training is chosen by its validation loss and judged on the test set.
 *
 * @param arm its name
 * @param tried how many trainings there were to choose from on a source, at most
 * @param epochs for how many passes the chosen ones were planned, in the mean
 * @param bestEpoch after how many of them they were best, in the mean
 * @param loss test loss in nats per token, the mean over the sources that both have
 * @param difference that loss less the other arm's, the mean over the sources that both have
 * @param interval of that mean by Student's t over the sources; of no width for the other arm
 *     itself
 * @param sources how many both have
 */
public record ArmBest(
    String arm,
    int tried,
    double epochs,
    double bestEpoch,
    double loss,
    double difference,
    Interval interval,
    int sources) {

  /**
   * The arms in the given order.
   *
   * @param runs with the columns {@code arm}, {@code source}, {@code epochs}, {@code best_epoch},
   *     {@code validation_best}, {@code test_best} and the loss
   * @param loss by which the arms are judged: {@code test_best}, {@code left_to_right_best} or
   *     {@code own_orders_best}
   * @param other the arm that all are compared with, judged by {@code test_best}
   * @throws InvalidInput if an arm shares fewer than two sources with the other, or was not judged
   *     by that loss
   */
  public static List<ArmBest> of(
      Table runs, List<String> arms, String loss, String other, double level) {
    Map<String, Row> reference = chosen(runs, other);
    return arms.stream()
        .map(arm -> of(arm, runs, loss, chosen(runs, arm), reference, level))
        .toList();
  }

  private static ArmBest of(
      String arm,
      Table runs,
      String loss,
      Map<String, Row> chosen,
      Map<String, Row> reference,
      double level) {
    Set<String> both = new TreeSet<>(chosen.keySet());
    both.retainAll(reference.keySet());
    if (both.size() < 2) {
      throw new InvalidInput(
          "The arm \"%s\" shares %d source(s) with the one it is compared with; an interval needs two."
              .formatted(arm, both.size()));
    }
    double[] losses = values(both, chosen, loss);
    if (Arrays.stream(losses).anyMatch(Double::isNaN)) {
      throw new InvalidInput("The arm \"%s\" has no %s.".formatted(arm, loss));
    }
    double[] others = values(both, reference, "test_best");
    double[] differences = MathArrays.ebeSubtract(losses, others);
    Table own = arm(runs, arm);
    int tried =
        both.stream()
            .mapToInt(source -> own.where(own.stringColumn("source").isEqualTo(source)).rowCount())
            .max()
            .orElseThrow();
    return new ArmBest(
        arm,
        tried,
        StatUtils.mean(values(both, chosen, "epochs")),
        StatUtils.mean(values(both, chosen, "best_epoch")),
        StatUtils.mean(losses),
        StatUtils.mean(differences),
        Interval.ofMean(differences, level),
        both.size());
  }

  private static Map<String, Row> chosen(Table runs, String arm) {
    Table best = BestRuns.of(arm(runs, arm), "source");
    Map<String, Row> chosen = new TreeMap<>();
    for (int i = 0; i < best.rowCount(); i++) {
      chosen.put(best.stringColumn("source").get(i), best.row(i));
    }
    return chosen;
  }

  private static Table arm(Table runs, String arm) {
    return runs.where(runs.stringColumn("arm").isEqualTo(arm));
  }

  private static double[] values(Set<String> sources, Map<String, Row> rows, String column) {
    return sources.stream().mapToDouble(source -> rows.get(source).getNumber(column)).toArray();
  }
}
