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
 * How much of the scatter of equal trainings is the source and how much the seed, by the analysis
 * of variance of one random effect.
 *
 * @param sources how many there are
 * @param seeds how many trainings on each
 * @param mean of all, in nats per token
 * @param betweenSources the standard deviation that sources would have without any other chance; 0
 *     where seeds explain all of it
 * @param betweenSeeds the standard deviation of trainings on one source
 */
public record VarianceSplit(
    int sources, int seeds, double mean, double betweenSources, double betweenSeeds) {

  /**
   * Splits it.
   *
   * @param runs that differ only in source and seed, equally many on each source
   * @param loss by which they are judged; runs without it are excluded
   * @throws InvalidInput if there are not two sources with two runs each, or not equally many
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
          "The variance of %d source(s) with %s runs cannot be split; it takes two or more sources"
                  .formatted(bySource.size(), counts)
              + " with two or more runs, equally many on each.");
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
