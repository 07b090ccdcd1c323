package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.Optimum;
import repetita.scaling.law.Point;

/** Synthetic points from a known law, to test fits. */
public final class SyntheticPoints {

  private static final double WIDEST = 8;

  private SyntheticPoints() {}

  /**
   * Returns an isoFLOP design (Hoffmann et al., arXiv 2203.15556, section 3.2): for each compute
   * several model sizes at equal ratios, from 1/8 to 8 times the optimal size, on fresh tokens.
   *
   * @param noise the standard deviation of ln L
   */
  public static List<Point> isoFlops(
      ChinchillaLaw law, double[] flops, int sizes, double noise, long seed) {
    RandomGenerator random = Draws.at(seed, RandomStream.SYNTHETIC_POINTS, 0);
    List<Point> points = new ArrayList<>();
    for (double compute : flops) {
      double best = Optimum.of(law, compute, Double.MAX_VALUE).parameters();
      for (int i = 0; i < sizes; i++) {
        double parameters = best * Math.pow(WIDEST, 2.0 * i / (sizes - 1) - 1);
        double tokens = compute / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters);
        points.add(trained(law, parameters, tokens, tokens, noise, random, points.size()));
      }
    }
    return points;
  }

  /**
   * Returns a point for every combination of size, unique tokens and epochs.
   *
   * @param noise the standard deviation of ln L
   */
  public static List<Point> repeated(
      Law law,
      double[] parameters,
      double[] uniqueTokens,
      double[] epochs,
      double noise,
      long seed) {
    RandomGenerator random = Draws.at(seed, RandomStream.SYNTHETIC_POINTS, 1);
    List<Point> points = new ArrayList<>();
    for (double unique : uniqueTokens) {
      for (double size : parameters) {
        for (double epochCount : epochs) {
          points.add(trained(law, size, unique, unique * epochCount, noise, random, points.size()));
        }
      }
    }
    return points;
  }

  private static Point trained(
      Law law,
      double parameters,
      double uniqueTokens,
      double tokens,
      double noise,
      RandomGenerator random,
      int number) {
    double loss =
        law.loss(parameters, uniqueTokens, tokens) * Math.exp(noise * random.nextGaussian());
    return new Point(parameters, uniqueTokens, tokens, loss, "training " + number);
  }
}
