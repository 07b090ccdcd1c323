package repetita.scaling.fit;

import static java.util.Objects.requireNonNull;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import repetita.file.Numeral;
import repetita.scaling.law.Point;

/**
 * What a law was fitted to; what lies outside is extrapolation.
 *
 * @param points the number of points
 * @param clusters the number of groups of points that belong together
 * @param parameters N
 * @param uniqueTokens U
 * @param epochs D / U
 * @param flops 6ND
 */
public record FittedRange(
    int points, int clusters, Span parameters, Span uniqueTokens, Span epochs, Span flops) {

  public FittedRange {
    requireNonNull(parameters, "parameters");
    requireNonNull(uniqueTokens, "unique tokens");
    requireNonNull(epochs, "epochs");
    requireNonNull(flops, "flops");
  }

  /** From the least to the greatest value of a quantity. */
  public record Span(double low, double high) {

    /** By which factor a value lies outside; 1 for a value within. */
    public double factorOutside(double value) {
      return Math.max(1, Math.max(low / value, value / high));
    }

    /** Whether it goes from a positive number up to another, or to the same. */
    boolean isPositive() {
      return 0 < low && low <= high && high < Double.POSITIVE_INFINITY;
    }

    /** What lies in this range and in another. */
    Span and(Span other) {
      return new Span(Math.max(low, other.low), Math.min(high, other.high));
    }

    /** Both ends to three digits. */
    @Override
    public String toString() {
      return Numeral.brief(low) + " to " + Numeral.brief(high);
    }
  }

  /** The ranges of all quantities. */
  List<Span> spans() {
    return List.of(parameters, uniqueTokens, epochs, flops);
  }

  /** The range that some points cover. */
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
