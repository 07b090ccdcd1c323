package repetita.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void itRisesInAStraightLineAndFallsInAHalfCosine() {
    LearningRate rate = new LearningRate(2, 10, 110, 0.1);
    assertThat(rate.at(1)).isEqualTo(0.2);
    assertThat(rate.at(5)).isEqualTo(1);
    assertThat(rate.at(10)).isEqualTo(2);
    assertThat(rate.at(60)).isCloseTo((2 + 0.2) / 2, within(1e-12));
    assertThat(rate.at(110)).isCloseTo(0.2, within(1e-12));
  }

  @Property
  void itRisesToThePeakThenFallsToTheEnd(
      @ForAll @IntRange(min = 1, max = 300) int steps,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double warmUp,
      @ForAll @DoubleRange(max = 1) double finalFraction) {
    LearningRate rate =
        new OptimiserConfig(3, finalFraction, warmUp, 0, 0.9, 0.95, 1e-8, 1, 0.0).schedule(steps);
    long peak = rate.warmUpSteps();
    for (long step = 1; step <= steps; step++) {
      assertThat(rate.at(step)).isBetween(0.0, 3 + 1e-12);
      if (step > 1 && step <= peak) {
        assertThat(rate.at(step)).isGreaterThan(rate.at(step - 1));
      } else if (step > 1) {
        assertThat(rate.at(step)).isLessThanOrEqualTo(rate.at(step - 1));
      }
    }
    if (peak > 0) {
      assertThat(rate.at(peak)).isEqualTo(3);
    }
    if (peak < steps) {
      assertThat(rate.at(steps)).isCloseTo(3 * finalFraction, within(1e-12));
    }
  }
}
