package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  @Property(tries = 200)
  void everyEpochVisitsEachRowOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @LongRange(min = 0, max = 1_000_000) long epoch) {
    assertThat(epoch(new EpochOrder(seed, rows), rows, epoch))
        .containsExactlyInAnyOrder(IntStream.range(0, rows).toArray());
  }

  @Test
  void epochsAndSeedsHaveOrdersOfTheirOwn() {
    int[] first = epoch(new EpochOrder(1, 100), 100, 0);
    assertThat(epoch(new EpochOrder(1, 100), 100, 1)).isNotEqualTo(first);
    assertThat(epoch(new EpochOrder(2, 100), 100, 0)).isNotEqualTo(first);
  }

  @Test
  void theOrderOfAskingDoesNotMatter() {
    EpochOrder forward = new EpochOrder(9, 7);
    EpochOrder backward = new EpochOrder(9, 7);
    int[] visited = LongStream.range(0, 70).mapToInt(forward::row).toArray();
    for (int k = 69; k >= 0; k--) {
      assertThat(backward.row(k)).isEqualTo(visited[k]);
    }
  }

  private static int[] epoch(EpochOrder order, int rows, long epoch) {
    return LongStream.range(epoch * rows, (epoch + 1) * rows).mapToInt(order::row).toArray();
  }
}
