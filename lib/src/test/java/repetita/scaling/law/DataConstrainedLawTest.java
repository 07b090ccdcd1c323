package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;

class DataConstrainedLawTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.9, 521, 0.35, 1488, 0.36);
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  @Test
  void repeatedTokensAreWorthWhatHandsCompute() {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 2, 1);
    // R_D = R_D* = 2.
    assertThat(law.effectiveTokens(100, 300))
        .isCloseTo(100 + 200 * (1 - 1 / Math.E), within(1e-10));
  }

  /** arXiv 2305.16264: up to four epochs repeating is almost as good as new. */
  @Test
  void fourEpochsOfMuennighoffAreWorthThreePointSevenFreshOnes() {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 15.39, 5.31);
    assertThat(law.effectiveTokens(1e8, 4e8)).isCloseTo(3.7257e8, within(1e4));
    assertThat(law.effectiveTokens(1e8, 1e12)).isCloseTo(16.39e8, within(1e-3));
  }

  @Test
  void parametersBeyondWhatTheTextCanUseAreWorthWhatHandsCompute() {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 1, 2);
    double useful = FRESH.optimalParameters(1e8);
    assertThat(law.effectiveParameters(3 * useful, 1e8))
        .isCloseTo(useful * (1 + 2 * (1 - 1 / Math.E)), withinPercentage(1e-10));
    assertThat(law.effectiveParameters(useful / 2, 1e8)).isEqualTo(useful / 2);
  }

  @Test
  void theLossIsTheFreshOneAtTheEffectiveCounts() {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 2, 2);
    double useful = FRESH.optimalParameters(1e8);
    double worth = 1 + 2 * (1 - 1 / Math.E);
    assertThat(law.loss(3 * useful, 1e8, 3e8))
        .isCloseTo(FRESH.loss(useful * worth, 1e8 * worth), within(1e-12));
  }

  @Property
  void oneEpochOrLessOfAModelThatIsNotTooLargeIsFresh(
      @ForAll @DoubleRange(min = 1e6, max = 1e12) double tokens,
      @ForAll @DoubleRange(min = 1, max = 100) double moreText,
      @ForAll @DoubleRange(min = 0.01, max = 1) double size) {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 3, 4);
    double parameters = size * FRESH.optimalParameters(tokens);
    assertThat(law.loss(parameters, tokens * moreText, tokens))
        .isCloseTo(FRESH.loss(parameters, tokens), within(1e-12));
  }

  @Property
  void withoutDecayNothingLosesWorth(
      @ForAll @DoubleRange(min = 1e6, max = 1e10) double unique,
      @ForAll @DoubleRange(min = 1, max = 1000) double epochs,
      @ForAll @DoubleRange(min = 1e6, max = 1e10) double parameters) {
    double fresh = FRESH.loss(parameters, unique * epochs);
    assertThat(
            new DataConstrainedLaw(FRESH, ENDLESS, ENDLESS)
                .loss(parameters, unique, unique * epochs))
        .isCloseTo(fresh, within(1e-9));
    assertThat(new DataConstrainedLaw(FRESH, 1e12, 1e12).loss(parameters, unique, unique * epochs))
        .isCloseTo(fresh, within(1e-5));
  }

  @Test
  void manyEpochsOfALargeModelReachTheFloorAndNeverFallBelow() {
    DataConstrainedLaw law = new DataConstrainedLaw(FRESH, 15, 5);
    double floor = law.floor(1e8);
    double before = Double.POSITIVE_INFINITY;
    for (double factor : new double[] {1, 3, 10, 30, 100}) {
      double loss = law.loss(factor * FRESH.optimalParameters(1e8), 1e8, factor * 1e8);
      assertThat(loss).isLessThan(before).isGreaterThan(floor);
      before = loss;
    }
    assertThat(law.loss(1e15, 1e8, 1e15)).isCloseTo(floor, within(1e-12));
  }

  @Test
  void withoutDecayTheFloorIsIrreducible() {
    assertThat(new DataConstrainedLaw(FRESH, ENDLESS, ENDLESS).floor(1e8)).isEqualTo(1.9);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-3, 1", "1, NaN"})
  void decaysThatAreNotPositiveAreRefused(double tokens, double parameters) {
    assertThatThrownBy(() -> new DataConstrainedLaw(FRESH, tokens, parameters))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("R_D* = " + tokens + " and R_N* = " + parameters);
  }
}
