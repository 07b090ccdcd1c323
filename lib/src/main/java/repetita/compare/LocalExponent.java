package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;

/**
 * The local exponent of measured crossings, d ln C* / d ln U, between two successive numbers of
 * unique tokens. A power law has the same exponent everywhere. Errors of neighboring exponents are
 * negatively correlated, because they share crossings.
 *
 * @param from the smaller U
 * @param to the greater U
 * @param exponent mean over the sources with uncensored crossings at both U
 * @param interval confidence interval of the mean by Student's t
 * @param sources number of these sources
 * @param excluded number of sources with a censored crossing. If it is censored at the greater U,
 *     the source is likely steep, and the mean is too low
 */
public record LocalExponent(
    long from, long to, double exponent, Interval interval, int sources, int excluded) {

  /**
   * The exponents between successive U, in ascending order; only where at least two sources have
   * uncensored crossings.
   */
  public static List<LocalExponent> of(List<MeasuredCrossing> crossings, double level) {
    TreeMap<Long, Map<String, MeasuredCrossing>> byUniqueTokens =
        crossings.stream()
            .collect(
                Collectors.groupingBy(
                    MeasuredCrossing::uniqueTokens,
                    TreeMap::new,
                    Collectors.toMap(MeasuredCrossing::source, crossing -> crossing)));
    List<LocalExponent> exponents = new ArrayList<>();
    for (long from : byUniqueTokens.keySet()) {
      Map.Entry<Long, Map<String, MeasuredCrossing>> next = byUniqueTokens.higherEntry(from);
      if (next != null) {
        Map<String, MeasuredCrossing> low = new TreeMap<>(byUniqueTokens.get(from));
        low.keySet().retainAll(next.getValue().keySet());
        double[] own =
            low.values().stream()
                .map(lower -> List.of(lower, next.getValue().get(lower.source())))
                .filter(both -> both.stream().allMatch(c -> c.censoring() == Censoring.NONE))
                .mapToDouble(both -> exponent(both.get(0), both.get(1)))
                .toArray();
        if (own.length > 1) {
          exponents.add(
              new LocalExponent(
                  from,
                  next.getKey(),
                  StatUtils.mean(own),
                  Interval.ofMean(own, level),
                  own.length,
                  low.size() - own.length));
        }
      }
    }
    return exponents;
  }

  private static double exponent(MeasuredCrossing low, MeasuredCrossing high) {
    return Math.log(high.cost() / low.cost())
        / Math.log((double) high.uniqueTokens() / low.uniqueTokens());
  }
}
