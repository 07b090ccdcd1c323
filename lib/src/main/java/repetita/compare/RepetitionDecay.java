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
 * R_D* at one number of unique tokens, from the fresh equivalents of repeated trainings on several
 * sources. Means and intervals are of its inverse, the {@linkplain FreshEquivalent#repetitionDecay
 * decay}, which is 0 where repeated tokens teach as much as fresh ones. The interval speaks of
 * other sources, not of another form than the exponential.
 *
 * @param uniqueTokens U
 * @param fewestEpochs the least E behind it
 * @param mostEpochs the greatest E behind it: it says nothing of more
 * @param decay R_D*, infinite if the mean of its inverse is not positive
 * @param interval by Student's t, without an upper end where the sources allow that nothing decays
 * @param sources how many there are
 * @param excluded trainings with an E at which one of the sources is censored; they would tell of
 *     some sources more than of others
 */
public record RepetitionDecay(
    long uniqueTokens,
    double fewestEpochs,
    double mostEpochs,
    double decay,
    Interval interval,
    int sources,
    int excluded) {

  /** R_D* for each U, ascending, on which two sources or more have trainings between fresh ones. */
  public static List<RepetitionDecay> of(List<FreshEquivalent> equivalents, double level) {
    Map<Long, List<FreshEquivalent>> byUniqueTokens =
        equivalents.stream()
            .filter(run -> run.epochs() > 1)
            .collect(
                Collectors.groupingBy(
                    FreshEquivalent::uniqueTokens, TreeMap::new, Collectors.toList()));
    List<RepetitionDecay> decays = new ArrayList<>();
    for (Map.Entry<Long, List<FreshEquivalent>> all : byUniqueTokens.entrySet()) {
      List<FreshEquivalent> known = knownOnAllSources(all.getValue());
      double[] inverses =
          known.stream().collect(Collectors.groupingBy(FreshEquivalent::source)).values().stream()
              .mapToDouble(FreshEquivalent::repetitionDecay)
              .toArray();
      if (inverses.length > 1) {
        DoubleSummaryStatistics epochs =
            known.stream().mapToDouble(FreshEquivalent::epochs).summaryStatistics();
        decays.add(
            new RepetitionDecay(
                all.getKey(),
                epochs.getMin(),
                epochs.getMax(),
                inverse(StatUtils.mean(inverses)),
                inverse(Interval.ofMean(inverses, level)),
                inverses.length,
                all.getValue().size() - known.size()));
      }
    }
    return decays;
  }

  private static List<FreshEquivalent> knownOnAllSources(List<FreshEquivalent> equivalents) {
    Set<Double> censored =
        equivalents.stream()
            .filter(run -> run.censoring() != Censoring.NONE)
            .map(FreshEquivalent::epochs)
            .collect(Collectors.toSet());
    return equivalents.stream().filter(run -> !censored.contains(run.epochs())).toList();
  }

  private static Interval inverse(Interval decay) {
    return new Interval(inverse(decay.high()), inverse(decay.low()), decay.level());
  }

  private static double inverse(double decay) {
    return decay > 0 ? 1 / decay : Double.POSITIVE_INFINITY;
  }
}
