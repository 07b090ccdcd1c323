package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import repetita.objective.MaskSampler.Mask;

/** What each objective asks about given rows, token by token; V = 10. */
class ExampleTest {

  private static final int[][] ROWS = {{1, 2, 3}, {4, 5, 6}};

  @Test
  void autoregressionShiftsTheRowsBehindBos() {
    Example example = new Autoregressive(10).example(ROWS);
    assertThat(example.inputs()).containsExactly(10, 1, 2, 10, 4, 5);
    assertThat(example.targets()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(example.weights()).containsOnly(1);
    assertThat(example.positions()).containsExactly(0, 1, 2);
    assertThat(example.attention()).isEqualTo(Attention.CAUSAL);
    assertThat(example.tokens()).isEqualTo(6);
  }

  @Test
  void maskedDiffusionHidesAndAsksAboutWhatIsHidden() {
    Mask first = new Mask(new boolean[] {true, false, true}, 1.5);
    Mask second = new Mask(new boolean[] {false, true, false}, 3);
    Example example =
        new MaskedDiffusion(10, new UniformCount(), false).masked(ROWS, new Mask[] {first, second});
    assertThat(example.inputs()).containsExactly(10, 2, 10, 4, 10, 6);
    assertThat(example.targets()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(example.weights()).containsExactly(1.5f, 0, 1.5f, 0, 3, 0);
    assertThat(example.attention()).isEqualTo(Attention.FULL);
    assertThat(example.tokens()).isEqualTo(6);
  }

  @Test
  void aBosInFrontIsSeenAndNeverAskedAbout() {
    Mask all = new Mask(new boolean[] {true, true, true}, 1);
    Example example =
        new MaskedDiffusion(10, new UniformCount(), true).masked(ROWS, new Mask[] {all, all});
    assertThat(example.inputs()).containsExactly(11, 10, 10, 10, 11, 10, 10, 10);
    assertThat(example.weights()).containsExactly(0, 1, 1, 1, 0, 1, 1, 1);
    assertThat(example.positions()).containsExactly(0, 1, 2, 3);
    assertThat(example.targets()).contains(1, 2, 3, 4, 5, 6).doesNotContain(10, 11);
    assertThat(example.tokens()).isEqualTo(6);
  }

  @Test
  void theChainRuleRevealsInOrderAndAsksForTheNext() {
    ChainRule rule = new ChainRule(new MaskedDiffusion(10, new UniformCount(), false));
    Example example = rule.example(new int[] {1, 2, 3}, new int[] {2, 0, 1}, 0, 3);
    assertThat(example.inputs()).containsExactly(10, 10, 10, 10, 10, 3, 1, 10, 3);
    assertThat(example.weights()).containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0);
    assertThat(example.tokens()).isEqualTo(3);
  }

  @Test
  void aPieceOfTheChainRuleIsAPieceOfItsRows() {
    ChainRule rule = new ChainRule(new MaskedDiffusion(10, new UniformCount(), true));
    Example example = rule.example(new int[] {1, 2, 3}, new int[] {2, 0, 1}, 1, 2);
    assertThat(example.inputs()).containsExactly(11, 10, 10, 3);
    assertThat(example.weights()).containsExactly(0, 1, 0, 0);
    assertThat(example.tokens()).isEqualTo(1);
  }

  @Test
  void aSliceHasTheRowsOfTheWhole() {
    OrderedAutoregressive ordered = new OrderedAutoregressive(10, Orders.NATURAL, true);
    int[][] orders = {{2, 0, 1}, {1, 2, 0}};
    boolean[] visible = new boolean[2 * 3 * 3];
    visible[10] = true;
    Example slice = ordered.example(ROWS, orders).withVisible(visible).slice(1, 2);
    assertThat(slice.inputs()).containsExactly(10, 5, 6);
    assertThat(slice.positions()).containsExactly(0, 2, 3);
    assertThat(slice.targetPositions()).containsExactly(2, 3, 1);
    assertThat(slice.targets()).containsExactly(5, 6, 4);
    assertThat(slice.visible())
        .containsExactly(false, true, false, false, false, false, false, false, false);
    assertThat(slice.tokens()).isEqualTo(6);

    Example shared = new Autoregressive(10).example(ROWS).slice(0, 1);
    assertThat(shared.inputs()).containsExactly(10, 1, 2);
    assertThat(shared.positions()).containsExactly(0, 1, 2);
    assertThat(shared.targetPositions()).isNull();
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    int[] two = new int[2];
    float[] weights = new float[2];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Example(1, 2, two, new int[3], two, weights, Attention.FULL, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Example(1, 3, two, new int[3], two, weights, Attention.FULL, 3));
  }
}
