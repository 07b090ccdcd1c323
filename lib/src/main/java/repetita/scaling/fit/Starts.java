package repetita.scaling.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import repetita.scaling.law.Point;

/** Starting points of searches, as the values of a law's free constants. */
final class Starts {

  static final double[] DECAYS = {0.3, 1, 3, 10, 30, 100, 300, 1000, 3000};
  static final double[] COARSE_DECAYS = {3, 30, 300};

  private static final int PROMISING = 8;
  private static final int FEW = 2;
  private static final double[] PENALTIES = {1e-5, 1e-3};
  private static final double[] PENALTY_EXPONENTS = {0.5, 1, 2};
  private static final double[] COARSE_EXPONENTS = {0.3, 1};
  private static final double[] EXCESSES = {1e-4, 1e-1};
  private static final double[] SHAPES = {0.4, 1};
  private static final double[] EPOCH_SCALES = {3, 30, 300};
  private static final double EXPONENT = 0.4;

  private Starts() {}

  /** The constants of Chinchilla's law by {@link VariableProjection}. */
  static List<double[]> projected(List<Point> points, boolean tied) {
    return projected(points, tied, PROMISING);
  }

  private static List<double[]> projected(List<Point> points, boolean tied, int promising) {
    VariableProjection projection =
        new VariableProjection(points, HoffmannFitter.ones(points), tied);
    List<double[]> starts = new ArrayList<>(projection.starts(promising));
    starts.add(projection.fit());
    return starts;
  }

  /** The same for the loss against N and another number of tokens, with one exponent. */
  static List<double[]> projectedBy(ToDoubleFunction<Point> tokens, List<Point> points) {
    return projected(
        points.stream()
            .map(p -> Point.fresh(p.parameters(), tokens.applyAsDouble(p), p.loss(), p.cluster()))
            .toList(),
        true);
  }

  static List<double[]> decays(double[] values) {
    return crossed(crossed(List.of(new double[0]), values), values);
  }

  static List<double[]> withPenalties(List<double[]> starts) {
    return crossed(crossed(crossed(starts, PENALTIES), PENALTY_EXPONENTS), PENALTY_EXPONENTS);
  }

  static List<double[]> additivePenalties(List<Point> points) {
    return crossed(
        crossed(crossed(projected(points, false, FEW), PENALTIES), COARSE_EXPONENTS),
        COARSE_EXPONENTS);
  }

  /** The rise L0 - E begins at twice the range of the losses. */
  static List<double[]> bounded(List<Point> points) {
    double highest = points.stream().mapToDouble(Point::loss).max().orElseThrow();
    List<double[]> starts = new ArrayList<>();
    for (double[] fresh : projected(points, false, FEW)) {
      double[] start = Arrays.copyOf(fresh, fresh.length + 1);
      start[fresh.length] = 2 * Math.max(highest - fresh[0], 0.1 * highest);
      starts.add(start);
    }
    return crossed(crossed(crossed(starts, EXCESSES), COARSE_EXPONENTS), COARSE_EXPONENTS);
  }

  /** Both terms begin at half of the mean loss, and e_p at the same value for the mean N and U. */
  static List<double[]> stretched(List<Point> points) {
    double loss = points.stream().mapToDouble(Point::loss).average().orElseThrow();
    double size = geometricMean(points, Point::parameters);
    double unique = geometricMean(points, Point::uniqueTokens);
    double tokens = geometricMean(points, Point::tokens);
    List<double[]> starts = new ArrayList<>();
    for (double[] at :
        crossed(
            crossed(crossed(List.of(new double[0]), SHAPES), EPOCH_SCALES),
            new double[] {0.1, 0.3})) {
      double exponent = at[2];
      double scale = at[1] * Math.pow(size / unique, EXPONENT);
      for (double share : new double[] {0.2, 0.6}) {
        starts.add(
            new double[] {
              (1 - share) * loss * Math.pow(size, exponent),
              exponent,
              share * loss * Math.pow(tokens, exponent),
              exponent,
              1,
              at[0],
              scale,
              EXPONENT,
              EXPONENT
            });
      }
    }
    return starts;
  }

  /** Every combination of a start with a value appended. */
  static List<double[]> crossed(List<double[]> starts, double[] values) {
    List<double[]> all = new ArrayList<>();
    for (double[] start : starts) {
      for (double value : values) {
        double[] longer = Arrays.copyOf(start, start.length + 1);
        longer[start.length] = value;
        all.add(longer);
      }
    }
    return all;
  }

  private static double geometricMean(List<Point> points, ToDoubleFunction<Point> quantity) {
    return Math.exp(
        points.stream()
            .mapToDouble(p -> Math.log(quantity.applyAsDouble(p)))
            .average()
            .orElseThrow());
  }
}
