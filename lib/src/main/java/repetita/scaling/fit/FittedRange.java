package repetita.scaling.fit;

import static java.util.Objects.requireNonNull;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import repetita.file.Numeral;
import repetita.scaling.law.Point;

/**
 * The ranges of the points to which a law was fitted. Anything outside is extrapolation.
 *
 * @param points the number of points
 * @param clusters the number of clusters of points
 * @param parameters the range of N
 * @param uniqueTokens the range of U
 * @param epochs the range of D / U
 * @param flops the range of C = 6ND
 */
public record FittedRange(
    int points, int clusters, Span parameters, Span uniqueTokens, Span epochs, Span flops) {

  public FittedRange {
    requireNonNull(parameters, "parameters");
    requireNonNull(uniqueTokens, "unique tokens");
    requireNonNull(epochs, "epochs");
    requireNonNull(flops, "flops");
  }

  /** The smallest and the largest value of a quantity. */
  public record Span(double low, double high) {

    /** Returns the factor by which a value lies outside the range; 1 for a value inside. */
    public double factorOutside(double value) {
      return Math.max(1, Math.max(low / value, value / high));
    }

    /** Returns whether both ends are positive and finite and in ascending order. */
    boolean isPositive() {
      return 0 < low && low <= high && high < Double.POSITIVE_INFINITY;
    }

    /** Returns the intersection of this range and another. */
    Span and(Span other) {
      return new Span(Math.max(low, other.low), Math.min(high, other.high));
    }

    /** Returns both ends to three digits. */
    @Override
    public String toString() {
      return Numeral.brief(low) + " to " + Numeral.brief(high);
    }
  }

  /** Returns the ranges of all quantities. */
  List<Span> spans() {
    return List.of(parameters, uniqueTokens, epochs, flops);
  }

  /** Returns the ranges of the given points. */
  public static FittedRange of(List<Point> points) {
    return new FittedRange(
        points.size(),
        points.stream().map(Point::cluster).collect(Collectors.toSet()).size(),
        span(points, Point::parameters),
        span(points, Point::uniqueTokens),
        span(points, Point::epochs),
        span(points, Point::flops));
  }

  private static Span span(List<Point> points, ToDoubleFunction<Point> quantity) {
    DoubleSummaryStatistics statistics = points.stream().mapToDouble(quantity).summaryStatistics();
    return new Span(statistics.getMin(), statistics.getMax());
  }
}
