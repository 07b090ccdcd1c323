package repetita.compare;

import java.util.Locale;
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
 * The difference between the best runs of two arms on the same sources. On each source, validation
 * loss chooses both runs and test loss compares them.
 *
 * @param sources the number of sources that both arms have, at least two
 * @param lower the number of sources on which the first arm's loss is lower
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
   * @return empty if they share fewer than two sources
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

  /** For tables: {@code +0.093 ± 0.045, 0 of 4}, with half the interval and where it is lower. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT, "%+.3f ± %.3f, %d of %d", mean, interval.halfWidth(), lower, sources)
        .replace('-', '−');
  }

  private static Map<String, Double> chosen(Runs runs, RunLoss loss) {
    Function<RunSummary, String> source = RunSummary::source;
    return runs.best(loss, source).stream().collect(Collectors.toMap(source, loss::applyAsDouble));
  }
}
