package repetita.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How steeply measured crossings rise from one number of unique tokens to the next greater one: d
 * ln C* / d ln U between them. On a power law it is the same everywhere.
 *
 * @param from the smaller U
 * @param to the greater U
 * @param exponent the mean over the sources whose crossings at both are known to lie between bounds
 * @param interval of that mean by Student's t
 * @param sources how many they are
 */
public record LocalExponent(long from, long to, double exponent, Interval interval, int sources) {

  /** The exponents between neighbouring U, ascending; where fewer than two sources tell, none. */
  public static List<LocalExponent> of(List<MeasuredCrossing> crossings, double level) {
    TreeMap<Long, Map<String, Double>> costs =
        crossings.stream()
            .filter(crossing -> crossing.censoring() == Censoring.NONE)
            .collect(
                Collectors.groupingBy(
                    MeasuredCrossing::uniqueTokens,
                    TreeMap::new,
                    Collectors.toMap(MeasuredCrossing::corpus, MeasuredCrossing::cost)));
    List<LocalExponent> exponents = new ArrayList<>();
    for (Map.Entry<Long, Map<String, Double>> low : costs.entrySet()) {
      Map.Entry<Long, Map<String, Double>> high = costs.higherEntry(low.getKey());
      if (high != null) {
        double[] own =
            low.getValue().keySet().stream()
                .filter(high.getValue()::containsKey)
                .mapToDouble(
                    source ->
                        Math.log(high.getValue().get(source) / low.getValue().get(source))
                            / Math.log((double) high.getKey() / low.getKey()))
                .toArray();
        if (own.length > 1) {
          exponents.add(
              new LocalExponent(
                  low.getKey(),
                  high.getKey(),
                  StatUtils.mean(own),
                  Interval.ofMean(own, level),
                  own.length));
        }
      }
    }
    return exponents;
  }
}
