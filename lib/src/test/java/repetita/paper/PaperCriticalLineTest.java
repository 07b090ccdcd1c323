package repetita.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import repetita.scaling.fit.SharedPoints;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.PowerLaw;

/**
 * The critical line of arXiv 2507.15857 from laws whose constants were reconstructed from its
 * figures 5 and 6a, against figures 6a and 6b as read off the page.
 */
class PaperCriticalLineTest {

  private final DataConstrainedLaw ar = SharedPoints.reconstructed("AR");
  private final DataConstrainedLaw mdm = SharedPoints.reconstructed("MDM");
  private final CriticalCompute critical = new CriticalCompute(ar, mdm);

  @Test
  void theDifferenceOfBestLossesIsTheHeatMap() {
    double[] squares =
        SharedPoints.table("fig6a_delta_loss_digitized.csv").stream()
            .mapToDouble(
                row ->
                    critical.difference(
                            SharedPoints.number(row, "C_flops"),
                            SharedPoints.number(row, "U_tokens"))
                        - SharedPoints.number(row, "delta_loss_diffusion_minus_AR"))
            .map(residual -> residual * residual)
            .toArray();
    assertThat(squares).hasSize(2500);
    assertThat(Math.sqrt(StatUtils.mean(squares))).isLessThan(0.006);
  }

  @Test
  void theCriticalComputeIsThatOfTheDrawnPoints() {
    List<Map<String, String>> rows = predicted();
    double[] errors =
        rows.stream()
            .mapToDouble(
                row ->
                    Math.abs(
                        critical.at(SharedPoints.number(row, "U_tokens"))
                                / SharedPoints.number(row, "C_crit_flops")
                            - 1))
            .toArray();
    assertThat(errors).hasSize(19);
    assertThat(StatUtils.max(errors)).isLessThan(0.25);
    assertThat(StatUtils.percentile(errors, 50)).isLessThan(0.12);
  }

  @Test
  void atAHundredMillionTokensItIsFiveTimesTenToTheNineteen() {
    assertThat(critical.at(1e8)).isCloseTo(5.07e19, withinPercentage(0.5));
  }

  /** The slope that the figure draws is 2.39, the one that the text prints 2.174. */
  @Test
  void theSlopeDependsOnWhetherTheFloorsCount() {
    assertThat(slope(critical)).isCloseTo(2.36, within(0.005));
    CriticalCompute withoutFloors = new CriticalCompute(withoutFloor(ar), withoutFloor(mdm));
    assertThat(slope(withoutFloors)).isCloseTo(2.14, within(0.005));
  }

  @Test
  void theLineIsBent() {
    assertThat(critical.slope(1e7)).isCloseTo(2.25, within(0.01));
    assertThat(critical.slope(7.8e8)).isCloseTo(2.62, within(0.01));
  }

  private static double slope(CriticalCompute line) {
    double[] unique =
        predicted().stream().mapToDouble(row -> SharedPoints.number(row, "U_tokens")).toArray();
    double[] flops = new double[unique.length];
    for (int i = 0; i < flops.length; i++) {
      flops[i] = line.at(unique[i]);
    }
    return PowerLaw.through(unique, flops).exponent();
  }

  private static DataConstrainedLaw withoutFloor(DataConstrainedLaw law) {
    ChinchillaLaw fresh = law.fresh();
    return new DataConstrainedLaw(
        new ChinchillaLaw(0, fresh.a(), fresh.alpha(), fresh.b(), fresh.beta()),
        law.tokenDecay(),
        law.parameterDecay());
  }

  private static List<Map<String, String>> predicted() {
    return SharedPoints.table("fig6b_critical_points_digitized.csv").stream()
        .filter(row -> row.get("kind").equals("predicted"))
        .toList();
  }
}
