package repetita.generate.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.InvalidInput;

class SchedulesTest {

  @ParameterizedTest
  @EnumSource
  void alphaFallsFromOneToZero(NoiseSchedule noise) {
    assertThat(noise.alpha(0)).isCloseTo(1, within(1e-15));
    assertThat(noise.alpha(1)).isZero();
    for (double t = 0.01; t < 1; t += 0.01) {
      double slope = (noise.alpha(t + 1e-6) - noise.alpha(t - 1e-6)) / 2e-6;
      assertThat(noise.slope(t)).isNegative().isCloseTo(slope, within(1e-8));
      assertThat(noise.weight(t)).isFinite().isPositive();
    }
  }

  @Test
  void knownValues() {
    assertThat(NoiseSchedule.LINEAR.alpha(0.5)).isEqualTo(0.5);
    assertThat(NoiseSchedule.LINEAR.slope(0.3)).isEqualTo(-1);
    assertThat(NoiseSchedule.COSINE.alpha(0.5)).isCloseTo(1 - Math.sqrt(0.5), within(1e-15));
    assertThat(NoiseSchedule.LINEAR.staysMasked(0.25, 0.75)).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void timesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> NoiseSchedule.LINEAR.alpha(1.5))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The time is 1.5; it must be between 0 and 1.");
    assertThatThrownBy(() -> NoiseSchedule.COSINE.staysMasked(0.5, 0.5))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The earlier time is 0.5; it must be below 0.5.");
  }

  /** The first two are LLaDA's, the third and fourth of diffusers' tests, the last dLLM's. */
  @ParameterizedTest
  @CsvSource({
    "EVEN, 10, 4, 3 3 2 2",
    "EVEN, 3, 8, 1 1 1",
    "EVEN, 32, 8, 4 4 4 4 4 4 4 4",
    "EVEN, 10, 3, 4 3 3",
    "LINEAR, 10, 4, 2 3 2 3",
    "COSINE, 10, 1, 10"
  })
  void knownCounts(TransferSchedule schedule, int masked, int steps, String expected) {
    assertThat(schedule.counts(masked, steps).toString())
        .isEqualTo("[" + expected.replace(" ", ", ") + "]");
  }

  @Property
  void everyTokenIsRevealedOnce(
      @ForAll TransferSchedule schedule,
      @ForAll @IntRange(max = 300) int masked,
      @ForAll @IntRange(min = 1, max = 400) int steps) {
    assertThat(schedule.counts(masked, steps))
        .hasSizeLessThanOrEqualTo(steps)
        .allMatch(count -> count > 0);
    assertThat(schedule.counts(masked, steps).stream().mapToInt(count -> count).sum())
        .isEqualTo(masked);
  }

  /** MaskGIT reveals few tokens while little is known. */
  @Test
  void theCosineRevealsMoreLater() {
    assertThat(TransferSchedule.COSINE.counts(100, 10).get(0)).isLessThan(5);
    assertThat(TransferSchedule.COSINE.counts(100, 10).get(9)).isGreaterThan(12);
  }

  @Test
  void noStepsAreRefused() {
    assertThatThrownBy(() -> TransferSchedule.EVEN.counts(4, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There are 0 steps; there must be at least 1.");
  }
}
