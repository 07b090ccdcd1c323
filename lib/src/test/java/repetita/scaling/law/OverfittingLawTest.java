package repetita.scaling.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;

class OverfittingLawTest {

  private static final DataConstrainedLaw MONOTONE =
      new DataConstrainedLaw(new ChinchillaLaw(1.9, 521, 0.35, 1488, 0.35), 15, 5);

  @Property
  void withoutPenaltyItIsTheMonotoneLaw(
      @ForAll @DoubleRange(min = 1e6, max = 1e10) double parameters,
      @ForAll @DoubleRange(min = 1e6, max = 1e10) double unique,
      @ForAll @DoubleRange(min = 0.1, max = 1000) double epochs) {
    assertThat(new OverfittingLaw(MONOTONE, 0, 1, 1).loss(parameters, unique, epochs * unique))
        .isEqualTo(MONOTONE.loss(parameters, unique, epochs * unique));
  }

  @Test
  void thePenaltyIsWhatHandsCompute() {
    OverfittingLaw law = new OverfittingLaw(MONOTONE, 0.001, 2, 0.5);
    // 0.001 (11 - 1)^2 (4e8 / 1e8)^(1/2).
    assertThat(law.loss(4e8, 1e8, 11e8) - MONOTONE.loss(4e8, 1e8, 11e8))
        .isCloseTo(0.2, within(1e-12));
  }

  @Test
  void oneEpochOrLessCostsNothing() {
    OverfittingLaw law = new OverfittingLaw(MONOTONE, 0.1, 2, 0.5);
    assertThat(law.loss(1e9, 1e8, 1e8)).isEqualTo(MONOTONE.loss(1e9, 1e8, 1e8));
    assertThat(law.loss(1e9, 1e8, 5e7)).isEqualTo(MONOTONE.loss(1e9, 1e8, 5e7));
  }

  @Test
  void theBestEpochsFallWithTheModelAndGrowWithTheText() {
    OverfittingLaw law = new OverfittingLaw(MONOTONE, 1e-3, 1, 0.5);
    int best = bestEpochs(law, 1e8, 1e8);
    assertThat(best).isBetween(2, 999);
    assertThat(bestEpochs(law, 1e9, 1e8)).isLessThan(best);
    assertThat(bestEpochs(law, 1e8, 3e8)).isGreaterThan(best);
  }

  @Test
  void theMonotoneLawHasNoBestEpochs() {
    assertThat(bestEpochs(MONOTONE, 1e8, 1e8)).isGreaterThan(400);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1", "1, 0, 1", "1, 1, 0", "NaN, 1, 1"})
  void constantsWithoutAMeaningAreRefused(double penalty, double gamma, double delta) {
    assertThatThrownBy(() -> new OverfittingLaw(MONOTONE, penalty, gamma, delta))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("K = %s, gamma = %s, delta = %s".formatted(penalty, gamma, delta));
  }

  private static int bestEpochs(Law law, double parameters, double unique) {
    return IntStream.rangeClosed(1, 1000)
        .boxed()
        .min(
            (a, b) ->
                Double.compare(at(law, parameters, unique, a), at(law, parameters, unique, b)))
        .orElseThrow();
  }

  private static double at(Law law, double parameters, double unique, int epochs) {
    return law.loss(parameters, unique, epochs * unique);
  }
}
