package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

class BootstrapTest {

  private static final ChinchillaLaw LAW = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** Three trainings, of which the first left three points. */
  private static final List<Point> POINTS =
      List.of(
          Point.fresh(1, 1, 1, "long"),
          Point.fresh(1, 1, 1, "other"),
          Point.fresh(1, 1, 1, "long"),
          Point.fresh(1, 1, 1, "third"),
          Point.fresh(1, 1, 1, "long"));

  @Test
  void pointsOfOneClusterCountAlikeAndAllTogetherAsMuchAsEver() {
    List<double[]> draws = weights(2000, 1);
    for (double[] weights : draws) {
      assertThat(weights[2]).isEqualTo(weights[0]);
      assertThat(weights[4]).isEqualTo(weights[0]);
      assertThat(weights[0] + weights[1] + weights[3]).isCloseTo(3, within(1e-12));
    }
    // Three exponential weights, divided by their mean, have mean 1 and variance 2 / 4.
    for (int i : new int[] {0, 1, 3}) {
      double[] one = draws.stream().mapToDouble(weights -> weights[i]).toArray();
      assertThat(StatUtils.mean(one)).isCloseTo(1, within(4 * Math.sqrt(0.5 / 2000)));
      assertThat(StatUtils.variance(one)).isCloseTo(0.5, within(0.1));
    }
  }

  @Test
  void anInterruptEndsTheDrawsAndAFit() {
    List<Point> points = ExactPoints.fresh(LAW, 1e7, 1e8, 1e9);
    HoffmannFitter<ChinchillaLaw> fitter = HoffmannFitter.tiedChinchilla();
    LawFit<ChinchillaLaw> fit = fitter.fit(points);
    for (ThrowingCallable computation :
        List.<ThrowingCallable>of(
            () -> fitter.fit(points),
            () -> Bootstrap.of(fitter, fit, points, 1000, 1),
            () -> PredictionError.leaveOneOut(fitter, fit, points))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(computation).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void theSeedDecidesTheDraws() {
    assertThat(estimates(1)).isEqualTo(estimates(1)).isNotEqualTo(estimates(2));
  }

  @Test
  void standardErrorAndIntervalAreThoseOfTheDraws() {
    Bootstrap<ChinchillaLaw> bootstrap =
        new Bootstrap<>(IntStream.rangeClosed(1, 5).mapToObj(i -> fit(i)).toList());
    assertThat(bootstrap.standardError(fit -> fit.constant("E")))
        .isCloseTo(Math.sqrt(2.5), within(1e-12));
    Interval interval = bootstrap.interval(fit -> fit.constant("E"), 0.9);
    assertThat(interval.low()).isCloseTo(1.2, within(1e-12));
    assertThat(interval.high()).isCloseTo(4.8, within(1e-12));
    assertThat(interval.level()).isEqualTo(0.9);
  }

  @Test
  void infiniteDrawsAreGreaterThanAllOthers() {
    double[] values = DoubleStream.iterate(1, value -> value + 1).limit(101).toArray();
    values[3] = INFINITE;
    values[50] = INFINITE;
    Interval few = Bootstrap.interval(values, 0.9);
    assertThat(few.low()).isCloseTo(7, within(1e-12));
    assertThat(few.high()).isCloseTo(98, within(1e-12));
    for (int i = 0; i < 6; i++) {
      values[10 + i] = INFINITE;
    }
    assertThat(Bootstrap.interval(values, 0.9).isBoundedAbove()).isFalse();
    assertThat(Bootstrap.interval(values, 0.9).isBoundedBelow()).isTrue();
  }

  @Test
  void drawsThatEndedAtABoundLeaveAnIntervalOpen() {
    Bootstrap<ChinchillaLaw> bootstrap =
        new Bootstrap<>(
            DoubleStream.of(1e-3, 1e-3, 2, 3, 4).mapToObj(value -> fit(value)).toList());
    Interval interval = bootstrap.interval("E", 0.9);
    assertThat(interval.isBoundedBelow()).isFalse();
    assertThat(interval.high()).isCloseTo(3.8, within(1e-12));
  }

  @Test
  void drawsThatDidNotSettleAreCounted() {
    LawFit<ChinchillaLaw> atBound =
        new LawFit<>("", LAW, Map.of(), FitStatus.AT_BOUND, List.of(), List.of(), null);
    assertThat(new Bootstrap<>(List.of(fit(1), atBound, fit(2))).unsettled()).isEqualTo(1);
  }

  @Test
  void oneClusterIsNotEnough() {
    List<Point> points = List.of(POINTS.get(0), POINTS.get(2));
    assertThatThrownBy(() -> Bootstrap.of(new Remembering(), fit(1), points, 10, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("10 draws from 1 cluster(s)");
  }

  @Test
  void noDrawIsNotEnough() {
    assertThatThrownBy(() -> Bootstrap.of(new Remembering(), fit(1), POINTS, 0, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("0 draws from 3 cluster(s)");
  }

  private static List<double[]> weights(int count, long seed) {
    Remembering fitter = new Remembering();
    Bootstrap.of(fitter, fit(1), POINTS, count, seed);
    return List.copyOf(fitter.weights);
  }

  /** Of four draws from points that scatter about a law. */
  private static List<Double> estimates(long seed) {
    List<Point> points =
        ExactPoints.fresh(LAW, 1e8, 1e9, 1e10).stream()
            .map(
                point ->
                    Point.fresh(
                        point.parameters(),
                        point.tokens(),
                        point.loss() * (1 + 0.01 * Math.sin(point.parameters() + point.tokens())),
                        point.cluster()))
            .toList();
    HoffmannFitter<ChinchillaLaw> fitter = HoffmannFitter.tiedChinchilla();
    return Bootstrap.of(fitter, fitter.fit(points), points, 4, seed).draws().stream()
        .map(fit -> fit.constant("alpha"))
        .toList();
  }

  private static LawFit<ChinchillaLaw> fit(double irreducible) {
    return new LawFit<>(
        "",
        LAW,
        Map.of("E", irreducible),
        FitStatus.CONVERGED,
        List.of(),
        List.of(),
        FittedRange.of(POINTS));
  }

  /** Fits nothing and remembers how often each point counted. */
  private static final class Remembering implements Fitter<ChinchillaLaw> {

    private final Queue<double[]> weights = new ConcurrentLinkedQueue<>();

    @Override
    public LawForm<ChinchillaLaw> form() {
      return LawForm.chinchilla();
    }

    @Override
    public LawFit<ChinchillaLaw> fit(List<Point> points) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LawFit<ChinchillaLaw> refit(
        List<Point> points, double[] weights, LawFit<ChinchillaLaw> from) {
      this.weights.add(weights);
      return from;
    }
  }
}
