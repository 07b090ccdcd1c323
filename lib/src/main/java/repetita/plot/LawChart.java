package repetita.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.scaling.fit.Profile;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * Draws trainings as points and a law as lines. Each method adds one family to a chart; its lines
 * go from light to dark as the compute or the network grows.
 */
public final class LawChart {

  private static final int FINE = 60;

  /** Computes that agree to this many digits belong to one line. */
  private static final MathContext SAME = new MathContext(5);

  private LawChart() {}

  /**
   * Loss against parameters, a line for each compute.
   *
   * @param sheet trainings on fresh tokens, several at each compute
   */
  public static Chart isoFlops(Chart chart, Palette palette, List<Point> sheet, Law law) {
    SortedMap<Double, List<Point>> computes =
        by(sheet, point -> new BigDecimal(point.flops()).round(SAME).doubleValue());
    Iterator<String> shades = shades(palette, computes.size());
    Chart drawn = chart;
    for (double flops : computes.keySet()) {
      drawn =
          series(
              drawn,
              "%.0e FLOPs".formatted(flops),
              shades.next(),
              computes.get(flops),
              Point::parameters,
              parameters -> {
                double tokens = flops / (Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters);
                return law.loss(parameters, tokens, tokens);
              });
    }
    return drawn;
  }

  /**
   * Loss against epochs, a line for each size of network.
   *
   * @param points trainings; those of one size saw the same number of tokens D
   */
  public static Chart overEpochs(Chart chart, Palette palette, List<Point> points, Law law) {
    SortedMap<Double, List<Point>> sizes = by(points, Point::parameters);
    Iterator<String> shades = shades(palette, sizes.size());
    Chart drawn = chart;
    for (double parameters : sizes.keySet()) {
      double tokens = sizes.get(parameters).get(0).tokens();
      drawn =
          series(
              drawn,
              "%s, %.0f M parameters".formatted(palette.label(), parameters / 1e6),
              shades.next(),
              sizes.get(parameters),
              Point::epochs,
              epochs -> law.loss(parameters, tokens / epochs, tokens));
    }
    return drawn;
  }

  /** The profile of a constant: how much worse the law fits if the constant is held at a value. */
  public static Chart profile(Chart chart, Palette palette, Profile profile) {
    return chart.line(
        palette.label(),
        palette.line(),
        profile.curve().stream().mapToDouble(Profile.Value::value).toArray(),
        profile.curve().stream().mapToDouble(Profile.Value::statistic).toArray());
  }

  private static Chart series(
      Chart chart,
      String name,
      String color,
      List<Point> points,
      ToDoubleFunction<Point> x,
      DoubleUnaryOperator law) {
    double[] places = points.stream().mapToDouble(x).sorted().toArray();
    double[] fine = Chart.ratios(places[0], places[places.length - 1], FINE);
    return chart
        .line(name, color, fine, law)
        .points(
            color,
            points.stream().mapToDouble(x).toArray(),
            points.stream().mapToDouble(Point::loss).toArray());
  }

  private static SortedMap<Double, List<Point>> by(
      List<Point> points, Function<Point, Double> quantity) {
    return points.stream()
        .collect(Collectors.groupingBy(quantity, TreeMap::new, Collectors.toList()));
  }

  private static Iterator<String> shades(Palette palette, int count) {
    return IntStream.range(0, count).mapToObj(i -> palette.shade(i, count)).iterator();
  }
}
