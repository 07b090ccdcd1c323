package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;

class ChinchillaLawTest {

  /** 1000^(1/3) = 10 and 10,000^(1/2) = 100. */
  private static final ChinchillaLaw LAW = new ChinchillaLaw(1.5, 20, 1 / 3.0, 50, 0.5);

  @Test
  void theLossIsTheSumOfThreeTerms() {
    assertThat(LAW.loss(1_000, 10_000)).isCloseTo(1.5 + 20 / 10.0 + 50 / 100.0, within(1e-12));
  }

  @Test
  void ofTheTextOnlyWhatIsSeenCountsAndNoTokenTwice() {
    double loss = LAW.loss(1_000, 10_000);
    assertThat(LAW.loss(1_000, 1e9, 10_000)).isEqualTo(loss);
    assertThat(LAW.loss(1_000, 10_000, 1e9)).isEqualTo(loss);
  }

  @Test
  void anEndlessModelOnEndlessTextLosesWhatIsIrreducible() {
    assertThat(LAW.loss(1e60, 1e60)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void theBestParametersAreThoseComputedByHand() {
    // (alpha A / (beta B))^3 D^(3/2) = (20/3 / 25)^3 10^6.
    assertThat(LAW.optimalParameters(10_000)).isCloseTo(1e6 * Math.pow(4 / 15.0, 3), within(1e-6));
  }

  @Property
  void atTheSameComputeOtherParametersAreWorse(
      @ForAll @DoubleRange(min = 0.1, max = 1) double alpha,
      @ForAll @DoubleRange(min = 0.1, max = 1) double beta,
      @ForAll @DoubleRange(min = 1, max = 1e4) double a,
      @ForAll @DoubleRange(min = 1, max = 1e4) double b,
      @ForAll @DoubleRange(min = 1e6, max = 1e12) double tokens) {
    ChinchillaLaw law = new ChinchillaLaw(0, a, alpha, b, beta);
    double best = law.optimalParameters(tokens);
    for (double factor : new double[] {0.1, 0.9, 1.1, 10}) {
      assertThat(law.loss(best * factor, tokens / factor))
          .isGreaterThan(law.loss(best, tokens) * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 1, 1, 1",
    "1, 0, 1, 1, 1",
    "1, 1, 0, 1, 1",
    "1, 1, 1, -2, 1",
    "1, 1, 1, 1, NaN"
  })
  void constantsWithoutAMeaningAreRefused(double e, double a, double alpha, double b, double beta) {
    assertThatThrownBy(() -> new ChinchillaLaw(e, a, alpha, b, beta))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("E = " + e)
        .hasMessageContaining("beta = " + beta)
        .hasMessageContaining("must be positive");
  }

  @Test
  void nothingNeedBeIrreducible() {
    assertThat(new ChinchillaLaw(0, 1, 1, 1, 1).loss(2, 4)).isEqualTo(0.75);
  }

  @Test
  void withAnotherExponentItsTermsStayTheSameThere() {
    ChinchillaLaw other = LAW.withExponent(0.4, 1_000, 10_000);
    assertThat(other.alpha()).isEqualTo(0.4);
    assertThat(other.beta()).isEqualTo(0.4);
    assertThat(other.a() * Math.pow(1_000, -0.4)).isCloseTo(20 / 10.0, within(1e-12));
    assertThat(other.b() * Math.pow(10_000, -0.4)).isCloseTo(50 / 100.0, within(1e-12));
  }
}
