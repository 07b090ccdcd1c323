package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/** Hoffmann et al.'s points as Besiroglu et al. read them (arXiv 2404.10102). */
class ChinchillaPointsTest {

  @Test
  void theFitIsThatOfTheirAnalysisToFourDigits() {
    LawFit<ChinchillaLaw> fit = HoffmannFitter.chinchilla().fit(SharedPoints.chinchilla());
    assertThat(fit.constant("A")).isCloseTo(477.83, within(0.05));
    assertThat(fit.constant("B")).isCloseTo(2143.4, within(0.5));
    assertThat(fit.constant("E")).isCloseTo(1.81722, within(5e-5));
    assertThat(fit.constant("alpha")).isCloseTo(0.34731, within(5e-5));
    assertThat(fit.constant("beta")).isCloseTo(0.36717, within(5e-5));
    assertThat(fit.lastStep().objective()).isCloseTo(0.00101827, within(1e-8));
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
  }

  @Test
  void allStartsAgree() {
    LawFit.Step step = HoffmannFitter.chinchilla().fit(SharedPoints.chinchilla()).lastStep();
    assertThat(step.points()).isEqualTo(240);
    assertThat(step.agreeing()).isEqualTo(step.starts()).isGreaterThan(1);
  }

  @Test
  void theRoundedConstantsThatHoffmannPrintedFitFourTimesWorse() {
    List<Point> points = SharedPoints.chinchilla();
    double objective =
        new LocalSearch<>(LawForm.chinchilla(), points, HoffmannFitter.ones(points))
            .objective(new double[] {1.69, 406.4, 0.34, 410.7, 0.28}, HoffmannFitter.OBJECTIVE);
    assertThat(objective).isCloseTo(0.004121, within(1e-6));
  }
}
