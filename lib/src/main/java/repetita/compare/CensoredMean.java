package repetita.compare;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;

/**
 * A geometric mean over sources, some of which may give only a bound.
 *
 * @param mean the mean, or the bound that is known; NaN if a lower bound is known on one source and
 *     an upper bound on another
 * @param censoring {@code NONE} if all sources give a value; else what is known of the mean
 * @param interval of the mean, by Student's t on logarithms; its ends are NaN if a source is
 *     censored or there is one source only
 * @param sources the number of sources
 */
public record CensoredMean(double mean, Censoring censoring, Interval interval, int sources) {

  /**
   * The mean of values, one from each source.
   *
   * @param level of the interval, for example 0.9
   */
  static CensoredMean of(List<Crossing> values, double level) {
    Set<Censoring> bounds =
        values.stream().map(Crossing::censoring).collect(Collectors.toCollection(TreeSet::new));
    bounds.remove(Censoring.NONE);
    double[] logs = values.stream().mapToDouble(value -> Math.log(value.cost())).toArray();
    return new CensoredMean(
        bounds.size() > 1 ? Double.NaN : Math.exp(StatUtils.mean(logs)),
        bounds.stream().findFirst().orElse(Censoring.NONE),
        bounds.isEmpty() && logs.length > 1
            ? exponential(Interval.ofMean(logs, level))
            : new Interval(Double.NaN, Double.NaN, level),
        values.size());
  }

  private static Interval exponential(Interval logs) {
    return new Interval(Math.exp(logs.low()), Math.exp(logs.high()), logs.level());
  }
}
