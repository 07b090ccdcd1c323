package repetita.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.LimitedPowerLaw;
import repetita.scaling.law.PowerLaw;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Published optima and asymptotes follow from the published constants. */
class QuotedLawsTest {

  /** Arxiv 2510.03280 prints these optima; its printed exponents are rounded, so by 3 to 6%. */
  @ParameterizedTest
  @CsvSource({"1e10, 1e12, 1098", "5.45e8, 8e9, 803", "1.2e9, 6.4e10, 1204"})
  void quokkasOptimalEpochs(double parameters, double uniqueTokens, double printed) {
    double epochs = QuotedLaws.QUOKKA_REPEATED.optimalEpochs(parameters, uniqueTokens);
    assertThat(epochs).isCloseTo(printed, withinPercentage(7));
    double best = QuotedLaws.QUOKKA_REPEATED.loss(parameters, uniqueTokens, epochs * uniqueTokens);
    for (double factor : new double[] {0.97, 1.03}) {
      assertThat(
              QuotedLaws.QUOKKA_REPEATED.loss(
                  parameters, uniqueTokens, factor * epochs * uniqueTokens))
          .isGreaterThan(best);
    }
  }

  @Test
  void quokkasOptimumApproachesAMultipleOfItsScale() {
    double scale = QuotedLaws.QUOKKA_REPEATED.scale().at(1e9, 1e11);
    assertThat(QuotedLaws.QUOKKA_REPEATED.optimalEpochs(1e9, 1e11) / scale)
        .isCloseTo(26.8, withinPercentage(1));
  }

  /** N* = 0.0216 C^0.514, which the exponents of its law for fresh tokens give as 0.499. */
  @Test
  void quokkasComputeOptimalSize() {
    ChinchillaLaw law = QuotedLaws.QUOKKA_FRESH;
    assertThat(law.beta() / (law.alpha() + law.beta())).isCloseTo(0.514, withinPercentage(4));
  }

  /**
   * The source fits 3318 N^-0.3135 without saying to which rows; from 113M parameters on its rows
   * give this exponent, all twelve give a steeper one.
   */
  @Test
  void slowrunsBestEpochAgainstSize() {
    Table all = bySize();
    Table large = all.where(all.doubleColumn("parameters").isGreaterThan(1e8));
    assertThat(epochs(large).exponent()).isCloseTo(-0.3135, offset(0.02));
    assertThat(epochs(large).at(2.26e8))
        .isCloseTo(3318 * Math.pow(2.26e8, -0.3135), withinPercentage(8));
    assertThat(epochs(all).exponent()).isCloseTo(-0.426, offset(0.001));
  }

  private static PowerLaw epochs(Table rows) {
    return PowerLaw.through(
        rows.doubleColumn("parameters").asDoubleArray(),
        rows.doubleColumn("best_epoch").asDoubleArray());
  }

  /** The fit of the source: 4.239 N^-0.0166, N in millions. */
  @Test
  void slowrunsBestLossAgainstSize() {
    Table rows = bySize();
    PowerLaw law =
        PowerLaw.through(
            rows.doubleColumn("parameters").asDoubleArray(),
            rows.doubleColumn("loss").asDoubleArray());
    assertThat(law.exponent()).isCloseTo(-0.0166, offset(0.004));
    assertThat(law.at(1e8)).isCloseTo(4.239 * Math.pow(100, -0.0166), withinPercentage(0.7));
  }

  /** The fits of the source: 6.79 U^-0.1214 and 1.414 + 5.637 U^-0.1785, U in millions. */
  @Test
  void slowrunsBestLossAgainstUniqueTokens() {
    Table rows = byUniqueTokens();
    double[] millions = rows.doubleColumn("unique_tokens").divide(1e6).asDoubleArray();
    double[] losses = rows.doubleColumn("loss").asDoubleArray();
    PowerLaw law = PowerLaw.through(millions, losses);
    assertThat(law.exponent()).isCloseTo(-0.1214, offset(0.002));
    assertThat(law.coefficient()).isCloseTo(6.79, offset(0.05));
    LimitedPowerLaw limited = LimitedPowerLaw.through(millions, losses);
    for (double at : new double[] {10, 30, 100}) {
      assertThat(limited.at(at)).isCloseTo(1.414 + 5.637 * Math.pow(at, -0.1785), offset(0.03));
    }
  }

  /** Kim et al.: single members of 300M have 3.57, the limit of many is 3.34. */
  @Test
  void kimsAsymptotes() {
    assertThat(QuotedLaws.REGULARIZED.at(1e15)).isCloseTo(3.43, offset(1e-4));
    assertThat(QuotedLaws.REGULARIZED.at(3e8)).isCloseTo(3.57, offset(0.04));
    assertThat(QuotedLaws.ENSEMBLE.at(1)).isCloseTo(3.57, offset(0.03));
    assertThat(QuotedLaws.ENSEMBLE.at(1e6)).isCloseTo(3.34, offset(1e-4));
  }

  @Test
  void muennighoffsAndChinchillasOptima() {
    assertThat(QuotedLaws.MUENNIGHOFF.fresh().optimalParameters(1e8))
        .isCloseTo(5.0987e6, withinPercentage(0.01));
    assertThat(QuotedLaws.CHINCHILLA.loss(7e10, 1.4e12)).isCloseTo(1.97, offset(0.02));
  }

  @Test
  void ensemblesOfSlowrunGainLikeTheInverseOfTheirMembers() {
    for (Row row : Published.slowrunEnsembles()) {
      if (row.getInt("members") == 4) {
        assertThat(row.getDouble("single_loss") - row.getDouble("loss")).isBetween(0.2, 0.28);
      }
    }
  }

  @Test
  void aLawSaysNothingOutsideItsRange() {
    List<QuotedLaw> laws = QuotedLaws.all();
    assertThat(laws).extracting(QuotedLaw::name).doesNotHaveDuplicates();
    QuotedLaw mdm = laws.stream().filter(law -> law.name().equals("paper-mdm")).findFirst().get();
    assertThat(mdm.loss(4e8, 1e8, 5e10)).isCloseTo(3.55, offset(0.15));
    assertThatThrownBy(() -> mdm.loss(4e8, 1e9, 5e10))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "The law 'paper-mdm' was fitted to a number of unique tokens of 25M to 100M, so it says"
                + " nothing about 1B.");
  }

  private static Table bySize() {
    Table all = Published.slowrunOverfitting();
    return all.where(all.doubleColumn("best_epoch").isNotMissing());
  }

  private static Table byUniqueTokens() {
    Table all = Published.slowrunOverfitting();
    return all.where(
        all.doubleColumn("best_epoch")
            .isMissing()
            .and(all.stringColumn("schedule").isEqualTo("constant")));
  }
}
