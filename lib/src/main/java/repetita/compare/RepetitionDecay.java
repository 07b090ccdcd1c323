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
 * The repetition decay constant R_D* at one number of unique tokens, from fresh equivalents on
 * several sources. Means and intervals are computed for its inverse, the {@linkplain
 * FreshEquivalent#repetitionDecay decay}, which is 0 if repeated tokens are equivalent to fresh
 * ones. The interval covers the choice of sources, not deviations from the exponential form.
 *
 * @param uniqueTokens U
 * @param fewestEpochs smallest E of the runs
 * @param mostEpochs greatest E of the runs; beyond it the constant is an extrapolation
 * @param decay R_D*; infinite if the mean of its inverse is not positive
 * @param interval confidence interval by Student's t, unbounded above if no decay is plausible
 * @param sources number of sources
 * @param excluded number of runs with an E at which one of the sources is censored; with them, the
 *     sources would have unequal weight
 */
public record RepetitionDecay(
    long uniqueTokens,
    double fewestEpochs,
    double mostEpochs,
    double decay,
    Interval interval,
    int sources,
    int excluded) {

  /** R_D* at each U with uncensored equivalents on two or more sources, by ascending U. */
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
