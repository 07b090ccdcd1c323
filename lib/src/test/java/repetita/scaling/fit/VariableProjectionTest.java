package repetita.scaling.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

class VariableProjectionTest {

  private static final double[] TOKENS = {1e8, 1e9, 1e10, 1e11};

  @Test
  void twoExponentsAreRecoveredFromPointsWithoutNoise() {
    recovers(false, 1.8, 480, 0.35, 2100, 0.37);
    recovers(false, 0.9, 30, 0.21, 9000, 0.52);
  }

  @Test
  void oneExponentIsRecoveredFromPointsWithoutNoise() {
    recovers(true, 1.85, 303, 0.3136, 864);
  }

  @Test
  void aPointOfWeightZeroDoesNotCount() {
    ChinchillaLaw law = LawForm.tiedChinchilla().law(1.85, 303, 0.3136, 864);
    List<Point> points = new ArrayList<>(ExactPoints.fresh(law, TOKENS));
    double[] weights = HoffmannFitter.ones(points);
    points.set(7, Point.fresh(3e7, 1e11, 9, "an outlier"));
    weights[7] = 0;
    double[] found = new VariableProjection(points, weights, true).fit();
    assertThat(found[2]).isCloseTo(0.3136, withinPercentage(1e-4));
  }

  private static void recovers(boolean tied, double... constants) {
    LawForm<ChinchillaLaw> form = tied ? LawForm.tiedChinchilla() : LawForm.chinchilla();
    List<Point> points = ExactPoints.fresh(form.law(constants), TOKENS);
    double[] found = new VariableProjection(points, HoffmannFitter.ones(points), tied).fit();
    assertThat(found).hasSameSizeAs(constants);
    for (int j = 0; j < found.length; j++) {
      assertThat(found[j])
          .as(form.unknowns().get(j).name())
          .isCloseTo(constants[j], withinPercentage(1e-3));
    }
  }
}
