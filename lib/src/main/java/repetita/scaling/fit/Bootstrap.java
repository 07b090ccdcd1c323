package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import repetita.Cancellation;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * How much a fit would differ had other trainings been made: each draw gives every cluster of
 * points a random weight and is fitted starting from the first fit. The weights are exponential
 * (Rubin 1981) rather than counts of drawing with replacement (Efron 1979): no draw lacks a
 * cluster, so that small tables stay fittable, and fits move smoothly.
 *
 * <p>Under Hoffmann's objective, whose threshold is smaller than most noise, its intervals are
 * somewhat too wide.
 *
 * @param draws the fits
 */
public record Bootstrap<L extends Law>(List<LawFit<L>> draws) {

  public Bootstrap {
    draws = List.copyOf(draws);
  }

  /**
   * Draws weights and fits.
   *
   * @param fit a fit of the points
   * @param count how many draws
   * @param seed of the draws
   * @throws InvalidInput if there are fewer than two clusters, or no draw is asked for
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static <L extends Law> Bootstrap<L> of(
      Fitter<L> fitter, LawFit<L> fit, List<Point> points, int count, long seed) {
    Map<String, List<Integer>> clusters = new LinkedHashMap<>();
    for (int i = 0; i < points.size(); i++) {
      clusters.computeIfAbsent(points.get(i).cluster(), c -> new ArrayList<>()).add(i);
    }
    if (clusters.size() < 2 || count < 1) {
      throw new InvalidInput(
          "A bootstrap of %d draws from %d cluster(s) is asked for; it needs at least one draw and two clusters."
              .formatted(count, clusters.size()));
    }
    List<List<Integer>> members = List.copyOf(clusters.values());
    Thread caller = Thread.currentThread();
    return new Bootstrap<>(
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                draw -> {
                  Cancellation.check(caller);
                  RandomGenerator random = Draws.at(seed, RandomStream.BOOTSTRAP, draw);
                  return fitter.refit(points, weights(members, points.size(), random), fit);
                })
            .toList());
  }

  /** How many of the draws drove a constant to a bound or were given up. */
  public long unsettled() {
    return draws.stream().filter(draw -> draw.status() != FitStatus.CONVERGED).count();
  }

  /** What a reader must know of the draws, a sentence each. */
  public List<String> warnings() {
    return unsettled() == 0
        ? List.of()
        : List.of(
            "%d of %d draws of the bootstrap ended at a bound or were given up"
                .formatted(unsettled(), draws.size()));
  }

  /** The standard deviation of a quantity over the draws. */
  public double standardError(ToDoubleFunction<LawFit<L>> quantity) {
    return Math.sqrt(StatUtils.variance(values(quantity)));
  }

  /**
   * The percentile interval of a positive quantity; draws in which it is infinite count as greater
   * than all others.
   */
  public Interval interval(ToDoubleFunction<LawFit<L>> quantity, double level) {
    return interval(values(quantity), level);
  }

  /**
   * The percentile interval of a constant; draws that drove it to a bound leave that side open,
   * since the bound is the search's and not the table's.
   */
  public Interval interval(String constant, double level) {
    FitParameter unknown = FitParameter.named(constant);
    return interval(draw -> unknown.opened(draw.constant(constant)), level);
  }

  public static Interval interval(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double tail = (1 - level) / 2;
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail), level);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    double between = place - below;
    return between == 0 || low == high || Double.isInfinite(low)
        ? low
        : low + between * (high - low);
  }

  private double[] values(ToDoubleFunction<LawFit<L>> quantity) {
    return draws.stream().mapToDouble(quantity).toArray();
  }

  /** Exponential weights of clusters, of mean 1 over the clusters. */
  private static double[] weights(
      List<List<Integer>> clusters, int points, RandomGenerator random) {
    double[] drawn =
        clusters.stream().mapToDouble(cluster -> -Math.log1p(-random.nextDouble())).toArray();
    double mean = StatUtils.mean(drawn);
    double[] weights = new double[points];
    for (int c = 0; c < drawn.length; c++) {
      for (int point : clusters.get(c)) {
        weights[point] = drawn[c] / mean;
      }
    }
    return weights;
  }
}
