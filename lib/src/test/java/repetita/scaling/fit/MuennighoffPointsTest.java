package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/**
 * The 182 points to which Muennighoff et al. fit R_D* = 15.39 and R_N* = 5.31 (arXiv 2305.16264):
 * theirs is a local minimum in a flat valley.
 */
class MuennighoffPointsTest {

  private static final ChinchillaLaw FRESH =
      new ChinchillaLaw(
          Math.exp(0.6254804), Math.exp(6.255414), 0.3526596, Math.exp(7.3049974), 0.3526596);
  private static final LawForm<DataConstrainedLaw> FORM = LawForm.repeated(FRESH);

  @Test
  void theirObjectiveIsOurs() {
    assertThat(search().objective(new double[] {15.387756, 5.309743}, HoffmannFitter.OBJECTIVE))
        .isCloseTo(0.01582594, within(1e-8));
  }

  @Test
  void aSearchFromTheirConstantsStaysThere() {
    LocalSearch.Minimum minimum =
        search().from(new double[] {15.387756, 5.309743}, HoffmannFitter.OBJECTIVE);
    assertThat(minimum.values()).containsExactly(new double[] {15.37, 5.315}, within(0.02));
    assertThat(minimum.status()).isEqualTo(FitStatus.CONVERGED);
  }

  @Test
  void manyStartsFindALowerMinimumFarAway() {
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.repeated(FRESH).fit(SharedPoints.muennighoff());
    assertThat(fit.constant("R_D*")).isCloseTo(95.4, within(0.1));
    assertThat(fit.constant("R_N*")).isCloseTo(1.706, within(0.001));
    assertThat(fit.lastStep().objective()).isCloseTo(0.0158047, within(1e-7));
    assertThat(fit.lastStep().rSquared()).isCloseTo(0.791, within(5e-4));
  }

  @Test
  void thePointsHardlyTellTheDecayOfTokens() {
    List<Point> points = SharedPoints.muennighoff();
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.repeated(FRESH).fit(points);
    ProfileLikelihood<DataConstrainedLaw> likelihood = new ProfileLikelihood<>(FORM, points, fit);
    Interval interval = likelihood.of("R_D*", 0.9).interval();
    assertThat(interval.high() / interval.low()).isGreaterThan(20);
    assertThat(interval.isBoundedAbove()).isTrue();
    Interval wider = likelihood.of("R_D*", 0.99).interval();
    assertThat(wider.isBoundedBelow()).isTrue();
    assertThat(wider.isBoundedAbove()).isFalse();
  }

  private static LocalSearch<DataConstrainedLaw> search() {
    List<Point> points = SharedPoints.muennighoff();
    return new LocalSearch<>(FORM, points, HoffmannFitter.ones(points));
  }
}
