package repetita.compare;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import repetita.scaling.fit.Interval;

/**
 * R_D* at one number of unique tokens, from what repeated trainings on several sources were worth.
 * Means and intervals are of its inverse, the wear, which is 0 where repeated tokens teach as much
 * as fresh ones. The interval speaks of other sources, not of another form than the exponential.
 *
 * @param uniqueTokens U
 * @param fewestEpochs the least E behind it
 * @param mostEpochs the greatest E behind it: it says nothing of more
 * @param decay R_D*, infinite if the mean wear is not positive
 * @param interval by Student's t, without an upper end where the sources allow that nothing wears
 *     off
 * @param sources how many there are
 * @param leftOut trainings with an E at which one of the sources is censored; they would tell of
 *     some sources more than of others
 */
public record RepetitionDecay(
    long uniqueTokens,
    double fewestEpochs,
    double mostEpochs,
    double decay,
    Interval interval,
    int sources,
    int leftOut) {

  /** R_D* for each U, ascending, on which two sources or more have trainings between fresh ones. */
  public static List<RepetitionDecay> of(List<FreshEquivalent> worths, double level) {
    Map<Long, List<FreshEquivalent>> byUniqueTokens =
        worths.stream()
            .filter(worth -> worth.epochs() > 1)
            .collect(
                Collectors.groupingBy(
                    FreshEquivalent::uniqueTokens, TreeMap::new, Collectors.toList()));
    List<RepetitionDecay> decays = new ArrayList<>();
    for (Map.Entry<Long, List<FreshEquivalent>> all : byUniqueTokens.entrySet()) {
      List<FreshEquivalent> known = knownOnAllSources(all.getValue());
      double[] wear =
          known.stream().collect(Collectors.groupingBy(FreshEquivalent::source)).values().stream()
              .mapToDouble(FreshEquivalent::wear)
              .toArray();
      if (wear.length > 1) {
        DoubleSummaryStatistics epochs =
            known.stream().mapToDouble(FreshEquivalent::epochs).summaryStatistics();
        decays.add(
            new RepetitionDecay(
                all.getKey(),
                epochs.getMin(),
                epochs.getMax(),
                inverse(StatUtils.mean(wear)),
                inverse(Interval.ofMean(wear, level)),
                wear.length,
                all.getValue().size() - known.size()));
      }
    }
    return decays;
  }

  private static List<FreshEquivalent> knownOnAllSources(List<FreshEquivalent> worths) {
    Set<Double> censored =
        worths.stream()
            .filter(worth -> worth.censoring() != Censoring.NONE)
            .map(FreshEquivalent::epochs)
            .collect(Collectors.toSet());
    return worths.stream().filter(worth -> !censored.contains(worth.epochs())).toList();
  }

  private static Interval inverse(Interval wear) {
    return new Interval(inverse(wear.high()), inverse(wear.low()), wear.level());
  }

  private static double inverse(double wear) {
    return wear > 0 ? 1 / wear : Double.POSITIVE_INFINITY;
  }
}
