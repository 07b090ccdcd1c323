package repetita.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class DrawsTest {

  /** Computed by a second implementation, in Python. A change here changes every result. */
  @Test
  void valuesArePinned() {
    assertThat(Draws.key(0, RandomStream.INITIALIZATION)).isEqualTo(627405149472732430L);
    assertThat(Draws.key(1, RandomStream.MASK, 7, 3)).isEqualTo(661224453723093993L);
    assertThat(Draws.at(1, RandomStream.MASK, 7, 3).nextLong()).isEqualTo(-5429573186550019206L);
    assertThat(Draws.permutation(8, Draws.at(1, RandomStream.ORDER, 0)))
        .containsExactly(5, 2, 0, 1, 3, 6, 7, 4);
  }

  @Test
  void drawsAreSplitMix64FromTheKey() {
    RandomGenerator reference = new SplittableRandom(Draws.key(5, RandomStream.DROPOUT, 2));
    RandomGenerator draws = Draws.at(5, RandomStream.DROPOUT, 2);
    for (int i = 0; i < 1_000; i++) {
      assertThat(draws.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  @Test
  void theOrderOfOtherDrawsDoesNotMatter() {
    double alone = Draws.at(3, RandomStream.MASK, 10, 4).nextDouble();
    Draws.at(3, RandomStream.MASK, 10, 3).nextDouble();
    assertThat(Draws.at(3, RandomStream.MASK, 10, 4).nextDouble()).isEqualTo(alone);
  }

  @Test
  void seedsStreamsAndCountersAllGiveOtherKeys() {
    Set<Long> keys = new HashSet<>();
    int count = 0;
    for (long seed = -2; seed <= 2; seed++) {
      for (RandomStream stream : RandomStream.values()) {
        keys.add(Draws.key(seed, stream));
        count++;
        for (long first = 0; first < 50; first++) {
          keys.add(Draws.key(seed, stream, first));
          keys.add(Draws.key(seed, stream, first, first + 1));
          keys.add(Draws.key(seed, stream, first + 1, first));
          count += 3;
        }
      }
    }
    assertThat(keys).hasSize(count);
  }

  @Property
  void aPermutationHoldsEachNumberOnce(@ForAll @IntRange(max = 500) int size, @ForAll long seed) {
    int[] permutation = Draws.permutation(size, Draws.at(seed, RandomStream.ORDER));
    assertThat(permutation).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
  }

  /** Chi-square over the 24 orders of four things; the seeds are fixed, so this cannot flicker. */
  @Test
  void allPermutationsAreEquallyLikely() {
    int draws = 24_000;
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < draws; i++) {
      int[] order = Draws.permutation(4, Draws.at(1, RandomStream.ORDER, i));
      counts.merge(Arrays.toString(order), 1, Integer::sum);
    }
    double expected = draws / 24.0;
    double statistic =
        counts.values().stream().mapToDouble(n -> Math.pow(n - expected, 2) / expected).sum();
    assertThat(counts).hasSize(24);
    assertThat(new ChiSquaredDistribution(23).cumulativeProbability(statistic))
        .isBetween(0.001, 0.999);
  }
}
