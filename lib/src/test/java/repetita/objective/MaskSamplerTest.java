package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.objective.MaskSampler.Mask;
import repetita.random.Draws;
import repetita.random.RandomStream;

class MaskSamplerTest {

  private static final int DRAWS = 20_000;

  @Property
  void theCountIsTheLevelsShareOfOneToT(
      @ForAll @IntRange(min = 1, max = 60) int length,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double level) {
    Mask mask = new UniformCount().sample(length, level, Draws.at(1, RandomStream.MASK));
    int hidden = count(mask);
    assertThat(hidden).isBetween(1, length);
    assertThat(level * length).isBetween(hidden - 1.0, (double) hidden);
    assertThat(mask.weight()).isEqualTo((double) length / hidden);
  }

  @Test
  void allSetsOfACountAreEquallyLikely() {
    Map<Integer, Integer> sets = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      RandomGenerator random = Draws.at(1, RandomStream.MASK, i);
      sets.merge(bits(new UniformCount().sample(5, 0.3, random)), 1, Integer::sum);
    }
    double expected = DRAWS / 10.0;
    assertThat(sets).hasSize(10);
    assertThat(sets.values())
        .allMatch(seen -> Math.abs(seen - expected) < 4 * Math.sqrt(expected * 0.9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 0.999})
  void eachTokenIsHiddenIndependentlyWithTheLevelsProbability(double level) {
    double p = 0.99 * level + 0.01;
    Map<Integer, Integer> sets = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      Mask mask = new BernoulliMask(0.01).sample(3, level, Draws.at(1, RandomStream.MASK, i));
      assertThat(mask.weight()).isCloseTo(1 / p, within(1e-12));
      sets.merge(bits(mask), 1, Integer::sum);
    }
    for (int set = 0; set < 8; set++) {
      int hidden = Integer.bitCount(set);
      double probability = Math.pow(p, hidden) * Math.pow(1 - p, 3 - hidden);
      double deviation = Math.sqrt(DRAWS * probability * (1 - probability));
      assertThat((double) sets.getOrDefault(set, 0))
          .isCloseTo(DRAWS * probability, within(4 * deviation + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void epsOutsideOfZeroAndOneIsRefused(double eps) {
    assertThatThrownBy(() -> new BernoulliMask(eps)).isInstanceOf(InvalidInput.class);
  }

  private static int count(Mask mask) {
    int count = 0;
    for (boolean hidden : mask.masked()) {
      count += hidden ? 1 : 0;
    }
    return count;
  }

  private static int bits(Mask mask) {
    int bits = 0;
    for (int t = 0; t < mask.masked().length; t++) {
      bits |= mask.masked()[t] ? 1 << t : 0;
    }
    return bits;
  }
}
