package repetita.scaling.fit;

import java.util.List;
import java.util.random.RandomGenerator;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.law.Point;

/** Points whose losses scatter about a law by 0.3%, the same in every test. */
final class NoisyPoints {

  /** The standard deviation of ln L. */
  static final double NOISE = 0.003;

  private NoisyPoints() {}

  static List<Point> of(List<Point> exact) {
    RandomGenerator random = Draws.at(1, RandomStream.SYNTHETIC_POINTS);
    return exact.stream()
        .map(
            p ->
                new Point(
                    p.parameters(),
                    p.uniqueTokens(),
                    p.tokens(),
                    p.loss() * Math.exp(NOISE * random.nextGaussian()),
                    p.cluster()))
        .toList();
  }
}
