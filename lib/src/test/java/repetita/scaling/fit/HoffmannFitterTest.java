package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.paper.PaperLaws;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;

class HoffmannFitterTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final double[] EPOCHS = {1, 4, 20, 100, 400};

  @Test
  void chinchillasConstantsAreRecovered() {
    ChinchillaLaw law = new ChinchillaLaw(1.8, 480, 0.35, 2100, 0.37);
    recovers(
        HoffmannFitter.chinchilla(),
        ExactPoints.fresh(law, 1e8, 1e9, 1e10),
        Map.of("E", 1.8, "A", 480.0, "alpha", 0.35, "B", 2100.0, "beta", 0.37));
  }

  @Test
  void chinchillasConstantsWithOneExponentAreRecovered() {
    recovers(
        HoffmannFitter.tiedChinchilla(),
        ExactPoints.fresh(FRESH, 1e8, 1e9, 1e10),
        Map.of("E", 1.85, "A", 303.0, "alpha", 0.3136, "B", 864.0));
  }

  @Test
  void theOtherConstantsAreRecoveredWhereTheEntropyIsKnown() {
    recovers(
        HoffmannFitter.tiedChinchilla(1.85),
        ExactPoints.fresh(FRESH, 1e8, 1e9, 1e10),
        Map.of("A", 303.0, "alpha", 0.3136, "B", 864.0));
  }

  @Test
  void bothDecaysAreRecovered() {
    recovers(
        HoffmannFitter.repeated(FRESH),
        ExactPoints.repeated(new DataConstrainedLaw(FRESH, 29.6, 47.7), EPOCHS),
        Map.of("R_D*", 29.6, "R_N*", 47.7));
  }

  @Test
  void theDecayOfTokensIsRecoveredTogetherWithTheFreshLaw() {
    recovers(
        HoffmannFitter.tokensOnly(),
        ExactPoints.repeated(new DataConstrainedLaw(FRESH, 29.6, Double.POSITIVE_INFINITY), EPOCHS),
        Map.of("E", 1.85, "A", 303.0, "alpha", 0.3136, "B", 864.0, "R_D*", 29.6));
  }

  @Test
  void thePenaltyIsRecovered() {
    DataConstrainedLaw monotone = new DataConstrainedLaw(FRESH, 29.6, 47.7);
    recovers(
        HoffmannFitter.overfitting(FRESH),
        ExactPoints.repeated(new OverfittingLaw(monotone, 2e-4, 1.3, 0.7), EPOCHS),
        Map.of("R_D*", 29.6, "R_N*", 47.7, "K", 2e-4, "gamma", 1.3, "delta", 0.7));
  }

  @Test
  void anOutlierPullsNoHarderThanANeighbour() {
    List<Point> points = new ArrayList<>(ExactPoints.fresh(FRESH, 1e8, 3e8, 1e9, 3e9, 1e10));
    Point point = points.get(3);
    points.set(3, Point.fresh(point.parameters(), point.tokens(), 2 * point.loss(), "twice"));
    LawFit<ChinchillaLaw> fit = HoffmannFitter.tiedChinchilla().fit(points);
    assertThat(fit.constant("alpha")).isCloseTo(0.3136, withinPercentage(1));
    assertThat(fit.residuals().get(3)).isCloseTo(-Math.log(2), within(1e-2));
  }

  @Test
  void aConstantThatThePointsDoNotFixIsReportedAtItsBound() {
    List<Point> points =
        ExactPoints.repeated(new DataConstrainedLaw(FRESH, Double.POSITIVE_INFINITY, 47.7), EPOCHS);
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.repeated(FRESH).fit(points);
    assertThat(fit.status()).isEqualTo(FitStatus.AT_BOUND);
    assertThat(fit.constant("R_D*")).isGreaterThan(9e5);
  }

  /** As where each further parameter overfits a little more. */
  @Test
  void lossesThatRiseWithParametersDriveTheirTermToItsBound() {
    List<Point> points = new ArrayList<>();
    for (double parameters : ExactPoints.SIZES) {
      for (double tokens : new double[] {1e8, 1e9, 1e10}) {
        double loss = 1.8 + 500 * Math.pow(tokens, -0.3) + 1e-3 * Math.log(parameters);
        points.add(Point.fresh(parameters, tokens, loss, "p" + points.size()));
      }
    }
    LawFit<ChinchillaLaw> fit = HoffmannFitter.tiedChinchilla().fit(points);
    assertThat(fit.status()).isEqualTo(FitStatus.AT_BOUND);
    assertThat(fit.constant("A")).isLessThan(1e-5);
    assertThat(fit.constant("alpha")).isCloseTo(0.3, within(0.01));
  }

  /** The first of two steps would take the large models' parameters at their full worth. */
  @Test
  void jointlyAllConstantsAreFoundAlsoFromModelsTooLargeForTheirFreshTokens() {
    List<Point> points =
        SyntheticPoints.repeated(
            PaperLaws.law("ar"),
            new double[] {1e7, 1e8, 1e9},
            new double[] {3e7, 3e8, 3e9},
            new double[] {0.5, 1, 10, 100},
            0,
            1);
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.joint().fit(points);
    assertThat(fit.law().tokenDecay()).isCloseTo(29.63, withinPercentage(0.01));
    assertThat(fit.law().parameterDecay()).isCloseTo(47.72, withinPercentage(0.01));
    assertThat(fit.law().fresh().irreducible()).isCloseTo(1.8514, withinPercentage(0.01));
    assertThat(TwoStepFitter.wherePossible(points).fit(points).law().fresh().irreducible())
        .isGreaterThan(2);
  }

  @Test
  void tooFewPointsAreRefused() {
    List<Point> points = ExactPoints.fresh(FRESH, 1e8).subList(0, 4);
    assertThatThrownBy(() -> HoffmannFitter.tiedChinchilla().fit(points))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'chinchilla-tied' has 4 free constants")
        .hasMessageContaining("at least 5 points; there are 4");
  }

  private static void recovers(
      HoffmannFitter<?> fitter, List<Point> points, Map<String, Double> constants) {
    LawFit<?> fit = fitter.fit(points);
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.constants()).containsOnlyKeys(constants.keySet());
    constants.forEach(
        (name, value) ->
            assertThat(fit.constant(name)).as(name).isCloseTo(value, withinPercentage(0.01)));
    assertThat(fit.relativeError()).isLessThan(1e-6);
    assertThat(fit.lastStep().rSquared()).isCloseTo(1, within(1e-9));
  }
}
