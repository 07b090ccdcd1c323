package repetita.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;
import repetita.InvalidInput;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * The variance of equal runs, split between source and seed, by a one-way analysis of variance with
 * random effects. Losses are in nats per token.
 *
 * @param sources number of sources
 * @param seeds number of runs on each source
 * @param mean mean loss of all runs
 * @param betweenSources standard deviation between sources, without that between seeds; 0 if seeds
 *     explain all of the variance
 * @param betweenSeeds standard deviation between runs on the same source
 */
public record VarianceSplit(
    int sources, int seeds, double mean, double betweenSources, double betweenSeeds) {

  /**
   * Splits the variance of a loss.
   *
   * @param runs runs that differ only in source and seed, equally many on each source
   * @param loss the loss; runs without it are excluded
   * @throws InvalidInput if there are fewer than two sources, or fewer than two runs on a source,
   *     or unequal numbers of runs
   */
  public static VarianceSplit of(List<RunSummary> runs, RunLoss loss) {
    Map<String, double[]> bySource = new TreeMap<>();
    for (RunSummary run : runs) {
      run.loss(loss)
          .ifPresent(
              own ->
                  bySource.merge(
                      run.source(), new double[] {own.value()}, MathArrays::concatenate));
    }
    List<Integer> counts = bySource.values().stream().map(own -> own.length).distinct().toList();
    if (bySource.size() < 2 || counts.size() != 1 || counts.get(0) < 2) {
      throw new InvalidInput(
          "The variance of %d source(s) with %s runs cannot be split; there must be two or more sources"
                  .formatted(bySource.size(), counts)
              + " with two or more runs each, and equally many runs on each source.");
    }
    int seeds = counts.get(0);
    double[] means = bySource.values().stream().mapToDouble(StatUtils::mean).toArray();
    double within =
        bySource.values().stream().mapToDouble(StatUtils::variance).average().orElseThrow();
    double between = StatUtils.variance(means) - within / seeds;
    return new VarianceSplit(
        bySource.size(),
        seeds,
        StatUtils.mean(means),
        Math.sqrt(Math.max(0, between)),
        Math.sqrt(within));
  }
}
