package repetita.advise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.Fitter;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.RepetitionFitters;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

/**
 * Compares all laws on one table by what they predict outside of the points to which they were
 * fitted. Intervals come from a bootstrap over the values of U (for the left-out U) or over the
 * predicted points (for the largest compute); with fewer than five values of U they are too narrow.
 */
public final class LawComparison {

  private static final double LARGEST = 0.25;
  private static final int DRAWS = 2000;
  private static final double LEVEL = 0.9;

  /** Smaller differences of errors are of no use to anyone. */
  private static final double MATTERS = 5e-4;

  private LawComparison() {}

  /**
   * A fitted law and its squared errors on left-out points.
   *
   * @param name the name of the law's form
   * @param constants the number of its free constants
   * @param law the law, fitted to all points
   * @param leftOut an array for each value of U
   */
  record Fitted(String name, int constants, Law law, List<double[]> leftOut) {

    /** Returns the root mean square error on left-out values of U. */
    double error() {
      return relative(leftOut, IntStream.range(0, leftOut.size()).toArray());
    }
  }

  /**
   * Returns the score of every law that the points can determine, in the order of {@link
   * RepetitionFitters#all}.
   *
   * @throws InvalidInput if the points determine no law
   */
  public static List<LawScore> of(String table, String family, List<Point> points) {
    List<Fitted> all = fitted(points);
    List<LawScore.Error> leftOut = scored(all.stream().map(Fitted::leftOut).toList());
    List<LawScore.Error> largest =
        scored(all.stream().map(each -> largest(each.name, points)).toList());
    int sizes = (int) points.stream().mapToDouble(Point::uniqueTokens).distinct().count();
    return IntStream.range(0, all.size())
        .mapToObj(
            i ->
                new LawScore(
                    table,
                    family,
                    all.get(i).name,
                    all.get(i).constants,
                    points.size(),
                    sizes,
                    leftOut.get(i),
                    largest.get(i)))
        .toList();
  }

  /**
   * Fits every law that the points can determine.
   *
   * @throws InvalidInput if the points determine no law
   */
  static List<Fitted> fitted(List<Point> points) {
    List<Fitted> all = new ArrayList<>();
    String refusal = "";
    for (Fitter<?> fitter : RepetitionFitters.all().values()) {
      try {
        all.add(fitted(fitter, points));
      } catch (InvalidInput e) {
        refusal = e.getMessage();
      }
    }
    if (all.isEmpty()) {
      throw new InvalidInput("The points determine no law: " + refusal);
    }
    return all;
  }

  private static <L extends Law> Fitted fitted(Fitter<L> fitter, List<Point> points) {
    LawFit<L> fit = fitter.fit(points);
    Map<Double, double[]> leftOut = new TreeMap<>();
    for (Point point : points) {
      leftOut.computeIfAbsent(
          point.uniqueTokens(),
          unique -> {
            double[] weights =
                points.stream().mapToDouble(p -> p.uniqueTokens() == unique ? 0 : 1).toArray();
            Law law = fitter.refit(points, weights, fit).law();
            return squares(law, points.stream().filter(p -> p.uniqueTokens() == unique).toList());
          });
    }
    return new Fitted(
        fitter.form().name(),
        fitter.form().unknowns().size(),
        fit.law(),
        List.copyOf(leftOut.values()));
  }

  private static List<double[]> largest(String name, List<Point> points) {
    List<Point> byCompute =
        points.stream().sorted(Comparator.comparingDouble(Point::flops)).toList();
    int fitted = (int) Math.round((1 - LARGEST) * points.size());
    Law small = RepetitionFitters.all().get(name).fit(byCompute.subList(0, fitted)).law();
    double[] squares = squares(small, byCompute.subList(fitted, points.size()));
    return Arrays.stream(squares).mapToObj(square -> new double[] {square}).toList();
  }

  private static double[] squares(Law law, List<Point> points) {
    return points.stream()
        .mapToDouble(point -> Math.pow(Math.log(law.loss(point) / point.loss()), 2))
        .toArray();
  }

  /** All laws share the draws of groups, so their differences are paired. */
  private static List<LawScore.Error> scored(List<List<double[]>> laws) {
    int groups = laws.get(0).size();
    Map<Integer, double[]> drawn = new LinkedHashMap<>();
    for (int law = 0; law < laws.size(); law++) {
      drawn.put(law, new double[DRAWS]);
    }
    for (int draw = 0; draw < DRAWS; draw++) {
      RandomGenerator random = Draws.at(0, RandomStream.BOOTSTRAP, draw);
      int[] chosen = IntStream.range(0, groups).map(g -> random.nextInt(groups)).toArray();
      for (int law = 0; law < laws.size(); law++) {
        drawn.get(law)[draw] = relative(laws.get(law), chosen);
      }
    }
    int[] once = IntStream.range(0, groups).toArray();
    double[] errors = laws.stream().mapToDouble(law -> relative(law, once)).toArray();
    int best =
        IntStream.range(0, errors.length)
            .boxed()
            .min(Comparator.comparingDouble(law -> errors[law]))
            .orElseThrow();
    List<LawScore.Error> scored = new ArrayList<>();
    for (int law = 0; law < errors.length; law++) {
      double[] own = drawn.get(law);
      double[] excess =
          IntStream.range(0, DRAWS).mapToDouble(d -> own[d] - drawn.get(best)[d]).toArray();
      Interval interval = Bootstrap.interval(own, LEVEL);
      LawScore.Standing standing =
          law == best
              ? LawScore.Standing.LOWEST
              : Bootstrap.interval(excess, LEVEL).low() > MATTERS
                  ? LawScore.Standing.WORSE
                  : LawScore.Standing.CANNOT_TELL;
      scored.add(new LawScore.Error(errors[law], interval.low(), interval.high(), standing));
    }
    return scored;
  }

  private static double relative(List<double[]> groups, int[] chosen) {
    double sum = 0;
    int count = 0;
    for (int group : chosen) {
      for (double square : groups.get(group)) {
        sum += square;
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }
}
