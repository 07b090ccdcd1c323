package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticalComputeTest {

  private static final DataConstrainedLaw AR = law(1.8, 300, 0.31, 860, 0.31, 30, 50);
  private static final DataConstrainedLaw MDM = law(1.8, 350, 0.31, 1500, 0.31, 500, 1200);

  @Test
  void bothLossesAreEqualThereAndArIsAheadBelow() {
    CriticalCompute critical = new CriticalCompute(AR, MDM);
    double flops = critical.at(1e8);
    assertThat(critical.difference(flops, 1e8)).isCloseTo(0, within(1e-9));
    assertThat(critical.difference(flops / 2, 1e8)).isPositive();
    assertThat(critical.difference(flops * 2, 1e8)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"0.31, 0.31", "0.25, 0.4", "0.4, 0.28"})
  void withTheSameExponentsAndTheSameFloorItIsAPowerLaw(double alpha, double beta) {
    CriticalCompute critical =
        new CriticalCompute(
            law(1.8, 300, alpha, 860, beta, 30, 50), law(1.8, 350, alpha, 1500, beta, 500, 1200));
    double exponent = 1 + beta / alpha;
    assertThat(critical.slope(1e7)).isCloseTo(exponent, within(1e-5));
    assertThat(critical.slope(1e9)).isCloseTo(exponent, within(1e-5));
    assertThat(critical.at(1e9) / critical.at(1e7))
        .isCloseTo(Math.pow(100, exponent), withinPercentage(1e-4));
  }

  /** The identity that the class states: E + U^-beta phi(C / U^(1 + beta/alpha)). */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theBestLossIsAFunctionOfOneNumber(
      @ForAll @DoubleRange(min = 0.15, max = 0.8) double alpha,
      @ForAll @DoubleRange(min = 0.15, max = 0.8) double beta,
      @ForAll @DoubleRange(min = 10, max = 3000) double a,
      @ForAll @DoubleRange(min = 10, max = 3000) double b,
      @ForAll @DoubleRange(min = 0.5, max = 1000) double tokenDecay,
      @ForAll @DoubleRange(min = 0.5, max = 1000) double parameterDecay,
      @ForAll @DoubleRange(min = 16, max = 22) double logFlops,
      @ForAll @DoubleRange(min = 0.1, max = 10) double moreText) {
    double irreducible = 1.7;
    DataConstrainedLaw law = law(irreducible, a, alpha, b, beta, tokenDecay, parameterDecay);
    double flops = Math.pow(10, logFlops);
    double unique = 1e8;
    double here = Optimum.of(law, flops, unique).loss() - irreducible;
    double there =
        Optimum.of(law, flops * Math.pow(moreText, 1 + beta / alpha), unique * moreText).loss()
            - irreducible;
    assertThat(there * Math.pow(moreText, beta)).isCloseTo(here, withinPercentage(1e-5));
  }

  @Test
  void itIsInfiniteWhereArStaysAhead() {
    Law worse = law(2.5, 350, 0.31, 1500, 0.31, 500, 1200);
    assertThat(new CriticalCompute(AR, worse).at(1e9)).isInfinite();
    assertThat(new CriticalCompute(AR, AR).at(1e8)).isInfinite();
  }

  @Test
  void itIsZeroWhereDiffusionIsAlwaysAhead() {
    Law better = law(1.5, 200, 0.31, 500, 0.31, 500, 1200);
    assertThat(new CriticalCompute(AR, better).at(1e8)).isZero();
  }

  private static DataConstrainedLaw law(
      double e, double a, double alpha, double b, double beta, double tokens, double parameters) {
    return new DataConstrainedLaw(new ChinchillaLaw(e, a, alpha, b, beta), tokens, parameters);
  }

  @Test
  void atAGivenSizeTheWholeComputeGoesIntoItsTokens() {
    Law law = AR.atSize(1e8);
    Optimum best = Optimum.of(law, 6e18, 1e9);
    assertThat(best.loss()).isCloseTo(AR.loss(1e8, 1e9, 1e10), within(1e-9));
    assertThat(new CriticalCompute(law, MDM.atSize(1e8)).at(1e8))
        .isNotCloseTo(new CriticalCompute(AR, MDM).at(1e8), withinPercentage(10));
  }
}
