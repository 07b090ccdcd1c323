package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;

class TwoStepFitterTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final DataConstrainedLaw LAW = new DataConstrainedLaw(FRESH, 29.6, 47.7);
  private static final TwoStepFitter FITTER = new TwoStepFitter(HoffmannFitter.tiedChinchilla());

  @Test
  void allConstantsAreRecoveredFromPointsWithoutNoise() {
    LawFit<DataConstrainedLaw> fit = FITTER.fit(points(freshWithoutExcess()));
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.constants().keySet()).containsExactly("E", "A", "alpha", "B", "R_D*", "R_N*");
    assertConstants(fit, 0.01);
  }

  @Test
  void theFirstStepLooksAtFreshPointsOnlyAndTheSecondAtAll() {
    List<Point> fresh = freshWithoutExcess();
    LawFit<DataConstrainedLaw> fit = FITTER.fit(points(fresh));
    assertThat(fit.steps())
        .extracting(LawFit.Step::points)
        .containsExactly(fresh.size(), fresh.size() + 40);
    assertThat(fit.law().fresh()).isEqualTo(HoffmannFitter.tiedChinchilla().fit(fresh).law());
  }

  @Test
  void aRefitWithTheWeightsOfTheFitStaysWhereItIs() {
    List<Point> points = points(freshWithoutExcess());
    LawFit<DataConstrainedLaw> fit = FITTER.fit(points);
    assertConstants(FITTER.refit(points, HoffmannFitter.ones(points), fit), 0.01);
  }

  @Test
  void theWorseOfBothStatusesCounts() {
    Law endless = new DataConstrainedLaw(FRESH, Double.POSITIVE_INFINITY, 47.7);
    List<Point> points = new ArrayList<>(freshWithoutExcess());
    points.addAll(ExactPoints.repeated(endless, 2, 10, 50, 250));
    LawFit<DataConstrainedLaw> fit = FITTER.fit(points);
    assertThat(fit.steps())
        .extracting(LawFit.Step::status)
        .containsExactly(FitStatus.CONVERGED, FitStatus.AT_BOUND);
    assertThat(fit.status()).isEqualTo(FitStatus.AT_BOUND);
  }

  @Test
  void theFirstStepNeedsMoreFreshPointsThanConstantsAndDifferentOnes() {
    List<Point> fresh = freshWithoutExcess();
    assertThat(FITTER.canFit(points(fresh))).isTrue();
    assertThat(FITTER.canFit(points(fresh.subList(2, 7)))).isTrue();
    assertThat(FITTER.canFit(points(fresh.subList(3, 7)))).isFalse();
    assertThat(FITTER.canFit(points(ofOneSize()))).isFalse();
  }

  /** Models that their tokens can use to the full, for which the first step is exact. */
  private static List<Point> freshWithoutExcess() {
    return ExactPoints.fresh(LAW, 1e9, 3e9, 1e10, 3e10, 1e11).stream()
        .filter(point -> point.parameters() <= FRESH.optimalParameters(point.tokens()))
        .toList();
  }

  private static List<Point> ofOneSize() {
    return ExactPoints.fresh(LAW, 1e9, 2e9, 4e9, 8e9, 1e10, 2e10).stream()
        .filter(point -> point.parameters() == ExactPoints.SIZES[0])
        .toList();
  }

  private static List<Point> points(List<Point> fresh) {
    List<Point> all = new ArrayList<>(fresh);
    all.addAll(ExactPoints.repeated(LAW, 2, 10, 50, 250));
    return all;
  }

  private static void assertConstants(LawFit<DataConstrainedLaw> fit, double percent) {
    double[] truth = {1.85, 303, 0.3136, 864, 29.6, 47.7};
    List<String> names = List.of("E", "A", "alpha", "B", "R_D*", "R_N*");
    for (int j = 0; j < truth.length; j++) {
      assertThat(fit.constant(names.get(j)))
          .as(names.get(j))
          .isCloseTo(truth[j], withinPercentage(percent));
    }
  }
}
