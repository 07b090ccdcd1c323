package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.FittedRange;
import repetita.scaling.fit.KnownLaw;
import repetita.scaling.law.Optimum;

class AdviserTest {

  private static final FamilyLaws LAWS = PaperLaws.reconstructed();
  private static final Adviser ADVISER = new Adviser(LAWS, 0.9);

  @Test
  void theFamilyChangesAtTheCriticalCompute() {
    double critical = LAWS.critical().at(1e8);
    assertThat(ADVISER.advise(1e8, 0.9 * critical).family()).isEqualTo("ar");
    assertThat(ADVISER.advise(1e8, 1.1 * critical).family()).isEqualTo("mdm");
  }

  @Test
  void theAdviceIsTheBestOfItsFamily() {
    Advice advice = ADVISER.advise(1e8, 1e20);
    Optimum best = advice.advised().best();
    assertThat(advice.family()).isEqualTo("mdm");
    assertThat(6 * best.parameters() * best.tokens()).isCloseTo(1e20, within(1e12));
    for (double factor : new double[] {0.9, 1.1}) {
      assertThat(LAWS.mdm().law().loss(best.parameters() * factor, 1e8, best.tokens() / factor))
          .isGreaterThan(best.loss());
    }
  }

  @Test
  void nearTheCriticalComputeTheDrawsDisagree() {
    double critical = LAWS.critical().at(1e8);
    assertThat(ADVISER.advise(1e8, critical).share()).isBetween(0.3, 0.7);
    assertThat(ADVISER.advise(1e8, 30 * critical).share()).isEqualTo(1);
    assertThat(ADVISER.advise(1e8, critical).criticalInterval().contains(critical)).isTrue();
  }

  @Test
  void whatLiesOutsideIsSaid() {
    assertThat(ADVISER.advise(5e7, 1e19).warnings())
        .singleElement()
        .asString()
        .contains("a dropout of 0.1");
    assertThat(ADVISER.advise(1e9, 1e19).warnings())
        .contains(
            "The number of unique tokens, 1B, is a factor of 10 outside the range of the law's data"
                + " (25M to 100M).");
    assertThat(ADVISER.advise(5e7, 1e24).warnings())
        .anyMatch(warning -> warning.startsWith("The compute, 1.0e24, is a factor of"))
        .anyMatch(warning -> warning.startsWith("AR cannot use this much compute"));
  }

  @Test
  void bothLawsMustHaveBeenFittedThere() {
    FittedRange swept = LAWS.mdm().range();
    FittedRange narrow =
        new FittedRange(
            9,
            9,
            swept.parameters(),
            new FittedRange.Span(1e8, 1e8),
            swept.epochs(),
            swept.flops());
    KnownLaw mdm = new KnownLaw(LAWS.mdm().law(), List.of(), 0.01, narrow, List.of());
    assertThat(new Adviser(new FamilyLaws("", LAWS.ar(), mdm), 0.9).advise(5e7, 1e19).warnings())
        .anyMatch(
            warning -> warning.startsWith("The number of unique tokens, 50M, is a factor of 2 "));
  }

  @Test
  void theRecommendationIsASentence() {
    assertThat(ADVISER.advise(300e6, 1e20).recommendation())
        .isEqualTo("Train an AR model with 923M parameters for 60 epochs.");
    assertThat(ADVISER.advise(300e6, 1e20).crossing())
        .matches(
            "Diffusion overtakes AR at 7\\.1e20 FLOPs \\(90%: .* to .*\\), which is 7\\.08 times your compute\\.");
    assertThat(ADVISER.advise(10e9, 1e22).crossing())
        .isEqualTo("By these laws, diffusion never overtakes AR on 10B unique tokens.");
    assertThat(ADVISER.advise(1e6, 1e20).crossing()).endsWith("far below your compute.");
  }

  @Test
  void theFirstCaveatOfThePapersLawsIsTheirBaseline() {
    assertThat(ADVISER.advise(300e6, 1e20).caveats().get(0))
        .contains("a dropout of 0.1 and a weight decay of 0.1");
  }

  @Test
  void withoutDrawsThereAreNoIntervals() {
    KnownLaw ar = new KnownLaw(LAWS.ar().law(), List.of(), 0.01, LAWS.ar().range(), List.of());
    Advice advice = new Adviser(new FamilyLaws("", ar, LAWS.mdm()), 0.9).advise(1e8, 1e20);
    assertThat(advice.share()).isNaN();
    assertThat(advice.criticalInterval()).isNull();
    assertThat(advice.ar().loss()).isNull();
    assertThat(advice.mdm().loss()).isNotNull();
  }
}
