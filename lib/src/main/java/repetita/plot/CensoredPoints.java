package repetita.plot;

import java.util.List;
import repetita.compare.Censoring;
import repetita.compare.FreshEquivalent;
import repetita.compare.MeasuredCrossing;
import tech.tablesaw.plotly.components.Symbol;

/** Measured points, some of them censored: a triangle points towards the unknown value. */
public record CensoredPoints(List<Point> points) {

  /**
   * A point.
   *
   * @param y the value; if it is censored, its bound
   */
  public record Point(double x, double y, Censoring censoring) {}

  public CensoredPoints {
    points = List.copyOf(points);
  }

  /** The critical compute against unique tokens. */
  public static CensoredPoints ofCrossings(List<MeasuredCrossing> crossings) {
    return new CensoredPoints(
        crossings.stream().map(c -> new Point(c.uniqueTokens(), c.cost(), c.censoring())).toList());
  }

  /** Effective epochs against epochs. */
  public static CensoredPoints ofEffectiveEpochs(List<FreshEquivalent> equivalents) {
    return new CensoredPoints(
        equivalents.stream()
            .map(run -> new Point(run.epochs(), run.effectiveEpochs(), run.censoring()))
            .toList());
  }

  /** The points shifted sideways, so that they do not cover others: each x times a factor. */
  public CensoredPoints beside(double factor) {
    return new CensoredPoints(
        points.stream().map(p -> new Point(factor * p.x(), p.y(), p.censoring())).toList());
  }

  /** Draws the points on a chart, with one legend entry for each kind of censoring that occurs. */
  public Chart drawnOn(Chart chart, String name, String color) {
    Chart drawn = with(chart, name, color, Censoring.NONE, Symbol.CIRCLE);
    drawn = with(drawn, name + ": above", color, Censoring.ABOVE, Symbol.TRIANGLE_UP);
    return with(drawn, name + ": below", color, Censoring.BELOW, Symbol.TRIANGLE_DOWN);
  }

  private Chart with(Chart chart, String name, String color, Censoring censoring, Symbol symbol) {
    List<Point> own = points.stream().filter(point -> point.censoring == censoring).toList();
    return own.isEmpty()
        ? chart
        : chart.points(
            name,
            color,
            own.stream().mapToDouble(Point::x).toArray(),
            own.stream().mapToDouble(Point::y).toArray(),
            symbol);
  }
}
