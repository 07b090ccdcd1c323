package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.advise.RecipeAdvice.Verdict;

class RecipeAdviserTest {

  private static final Machine NODE = Machine.of("h100", 8);
  private static final RecipeAdviser ADVISER = new RecipeAdviser(NODE);

  @Test
  void aNodeForTwoDays() {
    RecipeAdvice advice = ADVISER.advise(300e6, NODE.flops(48));
    assertThat(advice.verdict()).isEqualTo(Verdict.AR_REGULARIZED);
    assertThat(advice.start().weightDecay()).isGreaterThan(1);
    assertThat(advice.start().hours()).isLessThan(48);
    DataMultiplier measured = ADVISER.advise(200e6, 1e20).start().worth();
    assertThat(measured.low()).isCloseTo(2, within(0.1));
    assertThat(measured.high()).isCloseTo(2.29, within(0.01));
    assertThat(advice.start().worth().low()).isLessThan(measured.low());
    assertThat(advice.start().worth().high()).isGreaterThan(measured.high());
  }

  @Test
  void aLaptopIsLimitedByItsCompute() {
    Machine laptop = Machine.of("laptop", 1);
    RecipeAdvice advice = new RecipeAdviser(laptop).advise(20e6, laptop.flops(48));
    assertThat(advice.verdict()).isEqualTo(Verdict.AR_COMPUTE_LIMITED);
    assertThat(advice.start().hours()).isCloseTo(48, withinPercentage(1));
  }

  @Test
  void farBeyondTheCrossingNothingIsDetermined() {
    RecipeAdvice advice = ADVISER.advise(100e6, 1e21);
    assertThat(advice.verdict()).isEqualTo(Verdict.NOT_DETERMINED);
    assertThat(advice.headline()).contains("begin with regularized AR");
    assertThat(advice.reasons()).anyMatch(reason -> reason.contains("The ranges overlap"));
  }

  /** The paper's best AR has 50 epochs and 145 million parameters on 100 million tokens. */
  @Test
  void arStopsAtItsOverfittingPoint() {
    assertThat(OverfittingPoint.ar(144.8e6, 100e6)).isCloseTo(50, within(0.1));
    assertThat(OverfittingPoint.ar(165504, 6400)).isBetween(18.0, 35.0);
    for (double flops : new double[] {1e18, 1e20, 1e22}) {
      Candidate ar = ADVISER.advise(100e6, flops).candidates().get(0);
      assertThat(ar.epochs())
          .isLessThanOrEqualTo(1.001 * OverfittingPoint.ar(ar.parameters(), 100e6));
    }
  }

  @Test
  void aTunedSizeHasItsTunedSettings() {
    TunedRecipe tuned = TunedRecipe.of(257e6, 200e6);
    assertThat(List.of(tuned.epochs(), tuned.weightDecay(), tuned.rate()))
        .usingElementComparator((x, y) -> Math.abs(x - y) < 1e-9 ? 0 : 1)
        .containsExactly(16.0, 0.8, 1e-3);
  }

  @Test
  void whatIsAffordableStaysWithinTheCompute() {
    for (Candidate candidate : ADVISER.advise(50e6, 3e19).candidates()) {
      if (candidate.affordable()) {
        assertThat(candidate.flops()).isLessThanOrEqualTo(3e19 * 1.0001);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 1e20 | Advice for 0.0 unique tokens",
        "3e8  | NaN  | at NaN FLOPs is impossible",
        "3e8  | 1e15 | below one epoch: 7M parameters on 300M tokens take 1.3e16",
      })
  void badInput(double uniqueTokens, double flops, String said) {
    assertThatThrownBy(() -> ADVISER.advise(uniqueTokens, flops))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @Test
  void unknownHardware() {
    assertThatThrownBy(() -> Machine.of("abacus", 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("h100, h200, a100, 4090, laptop");
  }
}
