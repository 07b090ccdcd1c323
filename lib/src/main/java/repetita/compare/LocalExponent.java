package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;

/**
 * How steeply measured crossings rise from one number of unique tokens to the next greater one: d
 * ln C* / d ln U between them. On a power law it is the same everywhere. Neighbouring steps share
 * crossings, so that one is high where the other is low by chance.
 *
 * @param from the smaller U
 * @param to the greater U
 * @param exponent the mean over the sources whose crossings at both are known to lie between bounds
 * @param interval of that mean by Student's t
 * @param sources how many they are
 * @param excluded sources with a crossing that is censored: if it is so at the greater U, they are
 *     the steepest, and the mean is too low
 */
public record LocalExponent(
    long from, long to, double exponent, Interval interval, int sources, int excluded) {

  /**
   * The exponents between neighbouring U of the crossings, ascending; where fewer than two sources
   * tell, none.
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
