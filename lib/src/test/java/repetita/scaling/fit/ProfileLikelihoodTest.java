package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.paper.PaperLaws;
import repetita.paper.Published;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

class ProfileLikelihoodTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final LawForm<DataConstrainedLaw> FORM = LawForm.repeated(FRESH);
  private static final double[] EPOCHS = {2, 10, 50, 200};

  /** The quantile of chi-square with one degree of freedom, as tables have it. */
  private static final double CRITICAL = 2.7055;

  private final List<Point> points =
      NoisyPoints.of(ExactPoints.repeated(new DataConstrainedLaw(FRESH, 29.6, 47.7), EPOCHS));
  private final Profile profile = profile(points, "R_D*", 0.9);

  @Test
  void itIsZeroAtTheEstimateAndRisesOutwards() {
    List<Profile.Value> curve = profile.curve();
    int middle = curve.stream().map(Profile.Value::value).toList().indexOf(profile.estimate());
    assertThat(middle).isBetween(1, curve.size() - 2);
    assertThat(curve.get(middle).statistic()).isZero();
    for (int i = 1; i < curve.size(); i++) {
      assertThat(curve.get(i).value()).isGreaterThan(curve.get(i - 1).value());
      double rise = curve.get(i).statistic() - curve.get(i - 1).statistic();
      assertThat(i > middle ? rise : -rise).isPositive();
    }
  }

  @Test
  void bothEndsLieWhereTheStatisticIsCritical() {
    HuberLikelihood.Maximum most = new HuberLikelihood<>(FORM, points).from(new double[] {29, 47});
    Interval interval = profile.interval();
    assertThat(interval.low()).isLessThan(profile.estimate());
    assertThat(interval.high()).isGreaterThan(profile.estimate());
    for (double end : new double[] {interval.low(), interval.high()}) {
      HuberLikelihood.Maximum held =
          new HuberLikelihood<>(FORM.holding(0, end), points).from(new double[] {47});
      assertThat(2 * (most.logLikelihood() - held.logLikelihood()))
          .isCloseTo(CRITICAL, within(0.02));
    }
  }

  @Test
  void theScaleIsThatOfTheNoise() {
    assertThat(profile.scale()).isCloseTo(NoisyPoints.NOISE, withinPercentage(25));
    assertThat(profile.constant()).isEqualTo("R_D*");
  }

  @Test
  void aHigherLevelNeedsAWiderInterval() {
    Interval wide = profile(points, "R_D*", 0.99).interval();
    assertThat(wide.low()).isLessThan(profile.interval().low());
    assertThat(wide.high()).isGreaterThan(profile.interval().high());
  }

  @Test
  void aConstantThatNoPointDependsOnIsNotBounded() {
    List<Point> inPlenty = NoisyPoints.of(onTextInPlenty(29.6));
    Interval interval = profile(inPlenty, "R_N*", 0.9).interval();
    assertThat(interval.isBoundedBelow()).isFalse();
    assertThat(interval.isBoundedAbove()).isFalse();
    assertThat(profile(inPlenty, "R_D*", 0.9).interval().isBoundedAbove()).isTrue();
  }

  /** From a hundred epochs one can tell a short decay from none, not a long one from none. */
  @Test
  void aDecayTooLongForThePointsIsBoundedBelowOnly() {
    DataConstrainedLaw endless = new DataConstrainedLaw(FRESH, Double.POSITIVE_INFINITY, 47.7);
    Interval interval =
        profile(NoisyPoints.of(ExactPoints.repeated(endless, 2, 10, 50, 100)), "R_D*", 0.9)
            .interval();
    assertThat(interval.low()).isGreaterThan(100);
    assertThat(interval.isBoundedAbove()).isFalse();
  }

  @Test
  void anUnknownConstantIsRefused() {
    assertThatThrownBy(() -> profile(points, "K", 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no free constant K; it has [R_D*, R_N*]");
  }

  private static Profile profile(List<Point> points, String constant, double level) {
    LawFit<DataConstrainedLaw> fit = HoffmannFitter.repeated(FRESH).fit(points);
    return new ProfileLikelihood<>(FORM, points, fit).of(constant, level);
  }

  /** No model has more parameters than its text can use. */
  private static List<Point> onTextInPlenty(double tokenDecay) {
    Law law = new DataConstrainedLaw(FRESH, tokenDecay, 1);
    List<Point> points = new ArrayList<>();
    for (double parameters : new double[] {1e6, 3e6, 1e7}) {
      for (double epochs : EPOCHS) {
        points.add(ExactPoints.on(law, parameters, 1e9, epochs * 1e9));
      }
    }
    return points;
  }

  /** Where R_N* is at its bound the search must leave it again, or R_D* seems to be known. */
  @Test
  void twoConstantsThatDoTheSameAreNotIdentified() {
    List<Point> points = PointTable.USUAL.families(Published.figure3()).get("ar");
    HoffmannFitter<DataConstrainedLaw> fitter =
        HoffmannFitter.repeated(PaperLaws.law("ar").fresh());
    Interval interval =
        new ProfileLikelihood<>(fitter.form(), points, fitter.fit(points))
            .of("R_D*", 0.9)
            .interval();
    assertThat(interval.low()).isBetween(12.0, 14.0);
    assertThat(interval.isBoundedAbove()).isFalse();
  }

  @Test
  void ofAFitterItStartsFromItsFit() {
    Profile own = ProfileLikelihood.of(HoffmannFitter.repeated(FRESH), points).of("R_D*", 0.9);
    assertThat(own.interval().low()).isCloseTo(profile.interval().low(), withinPercentage(0.1));
    assertThat(own.interval().high()).isCloseTo(profile.interval().high(), withinPercentage(0.1));
  }
}
