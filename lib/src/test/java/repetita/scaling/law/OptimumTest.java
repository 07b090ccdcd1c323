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

class OptimumTest {

  private static final ChinchillaLaw FRESH = new ChinchillaLaw(1.85, 303, 0.31, 864, 0.34);
  private static final Law REPEATED = new DataConstrainedLaw(FRESH, 30, 48);
  private static final Law OVERFITTING =
      new OverfittingLaw(new DataConstrainedLaw(FRESH, 30, 48), 1e-3, 1, 0.5);

  @Test
  void withTextInPlentyItIsChinchillas() {
    Optimum optimum = Optimum.of(REPEATED, 1e19, 1e15);
    assertThat(optimum.parameters())
        .isCloseTo(FRESH.optimalParameters(optimum.tokens()), withinPercentage(0.01));
    assertThat(optimum.loss())
        .isCloseTo(FRESH.loss(optimum.parameters(), optimum.tokens()), within(1e-12));
    assertThat(optimum.epochs()).isLessThan(1);
  }

  @ParameterizedTest
  @CsvSource({"1e17, 1e7", "1e19, 1e8", "1e22, 1e8", "1e15, 1e10", "1e30, 1e8"})
  void aFineGridFindsNothingBetter(double flops, double unique) {
    for (Law law : new Law[] {REPEATED, OVERFITTING}) {
      double lowest = Double.POSITIVE_INFINITY;
      for (double logN = 0; logN < Math.log(flops / 6); logN += 1e-3) {
        double parameters = Math.exp(logN);
        lowest = Math.min(lowest, law.loss(parameters, unique, flops / 6 / parameters));
      }
      Optimum optimum = Optimum.of(law, flops, unique);
      assertThat(optimum.loss())
          .isEqualTo(law.loss(optimum.parameters(), unique, optimum.tokens()))
          .isLessThan(lowest + 1e-9);
    }
  }

  @Property
  void otherSharesOfTheComputeAreNoBetter(
      @ForAll @DoubleRange(min = 15, max = 24) double logFlops,
      @ForAll @DoubleRange(min = 6, max = 11) double logUnique,
      @ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
    double unique = Math.pow(10, logUnique);
    Optimum best = Optimum.of(REPEATED, Math.pow(10, logFlops), unique);
    assertThat(REPEATED.loss(best.parameters() * factor, unique, best.tokens() / factor))
        .isGreaterThanOrEqualTo(best.loss() - 1e-12);
  }

  @Property
  void theComputeIsSpentAndMoreOfItOrOfTheTextNeverHurts(
      @ForAll @DoubleRange(min = 15, max = 24) double logFlops,
      @ForAll @DoubleRange(min = 6, max = 11) double logUnique) {
    double flops = Math.pow(10, logFlops);
    double unique = Math.pow(10, logUnique);
    Optimum best = Optimum.of(REPEATED, flops, unique);
    assertThat(6 * best.parameters() * best.tokens()).isCloseTo(flops, withinPercentage(1e-9));
    assertThat(Optimum.of(REPEATED, 2 * flops, unique).loss()).isLessThan(best.loss() + 1e-12);
    assertThat(Optimum.of(REPEATED, flops, 2 * unique).loss()).isLessThan(best.loss() + 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0, 1e8", "1e19, 0", "-1, 1e8", "NaN, 1e8"})
  void computeAndTextMustBePositive(double flops, double unique) {
    assertThatThrownBy(() -> Optimum.of(REPEATED, flops, unique))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(flops + " FLOPs and " + unique + " unique tokens");
  }
}
