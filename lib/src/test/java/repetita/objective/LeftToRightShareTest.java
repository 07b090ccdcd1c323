package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.objective.MaskSampler.Mask;
import repetita.random.Draws;
import repetita.random.RandomStream;

class LeftToRightShareTest {

  private static final int T = 10;

  @Test
  void theLastTokensAreHiddenAsManyAsWouldBeAnyway() {
    for (int draw = 0; draw < 100; draw++) {
      double level = draw / 100.0;
      Mask usual = new UniformCount().sample(T, level, Draws.at(draw, RandomStream.MASK));
      Mask last =
          new LeftToRightShare(new UniformCount(), 1)
              .sample(T, level, Draws.at(draw, RandomStream.MASK));
      int count = count(usual);
      assertThat(count(last)).isEqualTo(count);
      assertThat(last.weight()).isEqualTo(usual.weight());
      for (int t = 0; t < T; t++) {
        assertThat(last.masked()[t]).isEqualTo(t >= T - count);
      }
    }
  }

  /** In the paper's code the last 0 tokens are all of them. */
  @Test
  void whereNothingIsHiddenNothingIsHiddenFromTheEndEither() {
    MaskSampler none = new Fixed(new boolean[T]);
    Mask mask = new LeftToRightShare(none, 1).sample(T, 0.5, Draws.at(1, RandomStream.MASK));
    assertThat(count(mask)).isZero();
  }

  @Test
  void itIsTheGivenShareOfTheRows() {
    boolean[] first = new boolean[T];
    first[0] = true;
    LeftToRightShare half = new LeftToRightShare(new Fixed(first), 0.5);
    int changed = 0;
    for (int draw = 0; draw < 1000; draw++) {
      changed += half.sample(T, 0.5, Draws.at(draw, RandomStream.MASK)).masked()[T - 1] ? 1 : 0;
    }
    // The deviation of this count is 16.
    assertThat(changed).isBetween(450, 550);
  }

  @Test
  void aShareBeyondOneIsRefused() {
    assertThatThrownBy(() -> new LeftToRightShare(new UniformCount(), 1.5))
        .isInstanceOf(InvalidInput.class);
  }

  private static int count(Mask mask) {
    int count = 0;
    for (boolean hidden : mask.masked()) {
      count += hidden ? 1 : 0;
    }
    return count;
  }

  private record Fixed(boolean[] hidden) implements MaskSampler {

    @Override
    public Mask sample(int length, double level, java.util.random.RandomGenerator random) {
      return new Mask(Arrays.copyOf(hidden, length), 1);
    }

    @Override
    public LossKind lossKind() {
      return LossKind.NOT_A_LIKELIHOOD;
    }

    @Override
    public boolean stratified() {
      return false;
    }
  }
}
