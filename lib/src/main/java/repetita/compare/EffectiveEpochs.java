package repetita.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import repetita.scaling.fit.Interval;

/**
 * How many epochs of fresh data E epochs over U tokens are equivalent to, on several sources.
 *
 * @param uniqueTokens U
 * @param epochs E
 * @param mean the geometric mean of D'/U over the sources, or the bound that is known; NaN if a
 *     lower bound is known on one source and an upper bound on another
 * @param censoring {@code NONE} if D'/U was measured on all sources; else what is known of the mean
 * @param interval of the mean, by Student's t on logarithms; its ends are NaN if a source is
 *     censored or there is one source only
 * @param sources the number of sources
 */
public record EffectiveEpochs(
    long uniqueTokens,
    double epochs,
    double mean,
    Censoring censoring,
    Interval interval,
    int sources) {

  /** One training on each source with the same U and the same E. */
  private record Setting(long uniqueTokens, double epochs) {}

  private static final Comparator<Setting> ASCENDING =
      Comparator.comparingLong(Setting::uniqueTokens).thenComparingDouble(Setting::epochs);

  /**
   * Returns the mean for each U and E, in ascending order.
   *
   * @param level of the intervals, for example 0.9
   */
  public static List<EffectiveEpochs> of(List<FreshEquivalent> equivalents, double level) {
    SortedMap<Setting, List<FreshEquivalent>> settings =
        equivalents.stream()
            .collect(
                Collectors.groupingBy(
                    run -> new Setting(run.uniqueTokens(), run.epochs()),
                    () -> new TreeMap<>(ASCENDING),
                    Collectors.toList()));
    List<EffectiveEpochs> means = new ArrayList<>();
    settings.forEach((setting, runs) -> means.add(mean(setting, runs, level)));
    return means;
  }

  private static EffectiveEpochs mean(Setting setting, List<FreshEquivalent> runs, double level) {
    CensoredMean mean =
        CensoredMean.of(
            runs.stream().map(run -> new Crossing(run.effectiveEpochs(), run.censoring())).toList(),
            level);
    return new EffectiveEpochs(
        setting.uniqueTokens,
        setting.epochs,
        mean.mean(),
        mean.censoring(),
        mean.interval(),
        mean.sources());
  }

  /**
   * D'/D: the value of a repeated token as a share of a fresh one's, on average over all epochs.
   */
  public double share() {
    return mean / epochs;
  }
}
