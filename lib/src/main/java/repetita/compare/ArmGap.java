package repetita.compare;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * How far the best run of one arm ends from the best run of another on the same sources. On each
 * source both are chosen by their validation loss and compared by their test loss.
 *
 * @param sources how many both arms share, two or more
 * @param lower on how many of them the first arm's loss is lower
 * @param mean of the first arm's loss minus the second's, in nats per token
 * @param interval of that mean by Student's t over the sources
 */
public record ArmGap(int sources, int lower, double mean, Interval interval) {

  /**
   * Compares two arms.
   *
   * @param arm the runs of the first
   * @param other the runs of the second
   * @param loss by which both are compared
   * @param level of the interval, such as 0.9
   * @return nothing if they share fewer than two sources
   */
  public static Optional<ArmGap> of(Runs arm, Runs other, RunLoss loss, double level) {
    Map<String, Double> own = chosen(arm, loss);
    Map<String, Double> others = chosen(other, loss);
    Set<String> both = new TreeSet<>(own.keySet());
    both.retainAll(others.keySet());
    if (both.size() < 2) {
      return Optional.empty();
    }
    double[] gaps =
        both.stream().mapToDouble(source -> own.get(source) - others.get(source)).toArray();
    int lower = (int) both.stream().filter(s -> own.get(s) < others.get(s)).count();
    return Optional.of(
        new ArmGap(gaps.length, lower, StatUtils.mean(gaps), Interval.ofMean(gaps, level)));
  }

  /** Half the width of the interval. */
  public double reach() {
    return (interval.high() - interval.low()) / 2;
  }

  private static Map<String, Double> chosen(Runs runs, RunLoss loss) {
    Function<RunSummary, String> source = RunSummary::source;
    return runs.best(loss, source).stream().collect(Collectors.toMap(source, loss::applyAsDouble));
  }
}
