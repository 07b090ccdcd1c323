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
 * A Bayesian bootstrap of a fit, over clusters of points. Each draw gives every cluster a random
 * weight and refits, starting from the original fit. The weights are exponential (Rubin 1981)
 * rather than counts of resampling (Efron 1979): no draw loses a cluster, so small tables can be
 * fitted, and the fits vary smoothly.
 *
 * <p>With Hoffmann's objective, whose threshold is below the noise of most tables, the intervals
 * are slightly too wide.
 *
 * @param draws the fits, one for each draw
 */
public record Bootstrap<L extends Law>(List<LawFit<L>> draws) {

  public Bootstrap {
    draws = List.copyOf(draws);
  }

  /**
   * Draws weights and refits.
   *
   * @param fit the fit of the points
   * @param count the number of draws
   * @param seed the seed of the draws
   * @throws InvalidInput if there are fewer than two clusters, or {@code count} is below 1
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
          ("A bootstrap of %d draws from %d cluster(s) was requested; at least 1 draw and 2"
                  + " clusters are needed.")
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

  /**
   * Returns the number of draws that did not converge: a constant ended at a bound, or the search
   * gave up.
   */
  public long unsettled() {
    return draws.stream().filter(draw -> draw.status() != FitStatus.CONVERGED).count();
  }

  /** Returns warnings about the draws, one sentence each. */
  public List<String> warnings() {
    return unsettled() == 0
        ? List.of()
        : List.of(
            "%d of %d bootstrap draws ended at a bound or gave up"
                .formatted(unsettled(), draws.size()));
  }

  /** Returns the standard deviation of a quantity over the draws. */
  public double standardError(ToDoubleFunction<LawFit<L>> quantity) {
    return Math.sqrt(StatUtils.variance(values(quantity)));
  }

  /**
   * Returns the percentile interval of a positive quantity. Infinite values sort above all others.
   */
  public Interval interval(ToDoubleFunction<LawFit<L>> quantity, double level) {
    return interval(values(quantity), level);
  }

  /**
   * Returns the percentile interval of a constant. Draws that end at a bound of the search leave
   * that side open, because the bound says nothing about the data.
   */
  public Interval interval(String constant, double level) {
    FitParameter parameter = FitParameter.named(constant);
    return interval(draw -> parameter.opened(draw.constant(constant)), level);
  }

  /** Returns the percentile interval of values. */
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

  /** Exponential weights of the clusters, with mean 1 over clusters. */
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
