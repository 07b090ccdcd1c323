package repetita.scaling;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;

/**
 * R_D* at one number of unique tokens, from what repeated trainings on several sources were worth.
 *
 * @param uniqueTokens U
 * @param fewestEpochs the least E behind it
 * @param mostEpochs the greatest E behind it: it says nothing of more
 * @param decay R_D*, the geometric mean over the sources
 * @param interval of that mean by Student's t
 * @param sources how many tell something
 */
public record RepetitionDecay(
    long uniqueTokens,
    double fewestEpochs,
    double mostEpochs,
    double decay,
    Interval interval,
    int sources) {

  /** R_D* for each U, ascending, on which two sources or more have trainings between fresh ones. */
  public static List<RepetitionDecay> of(List<FreshEquivalent> worths, double level) {
    Map<Long, List<FreshEquivalent>> known =
        worths.stream()
            .filter(worth -> worth.censoring() == Censoring.NONE)
            .collect(
                Collectors.groupingBy(
                    FreshEquivalent::uniqueTokens, TreeMap::new, Collectors.toList()));
    List<RepetitionDecay> decays = new ArrayList<>();
    known.forEach(
        (uniqueTokens, its) -> {
          double[] logarithms =
              its.stream().collect(Collectors.groupingBy(FreshEquivalent::corpus)).values().stream()
                  .mapToDouble(own -> Math.log(FreshEquivalent.decay(own)))
                  .toArray();
          if (logarithms.length > 1) {
            DoubleSummaryStatistics epochs =
                its.stream().mapToDouble(FreshEquivalent::epochs).summaryStatistics();
            Interval interval = Interval.ofMean(logarithms, level);
            decays.add(
                new RepetitionDecay(
                    uniqueTokens,
                    epochs.getMin(),
                    epochs.getMax(),
                    Math.exp(StatUtils.mean(logarithms)),
                    new Interval(Math.exp(interval.low()), Math.exp(interval.high()), level),
                    logarithms.length));
          }
        });
    return decays;
  }
}
