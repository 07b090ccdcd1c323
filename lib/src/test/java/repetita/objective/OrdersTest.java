package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.random.Draws;
import repetita.random.RandomStream;

class OrdersTest {

  private static final int T = 64;

  static List<OrderKind> kinds() {
    return OrderKinds.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyOrderIsAPermutation(OrderKind kind) {
    ListedOrders listed = new ListedOrders(kind, 16, 1);
    FreshOrders fresh = new FreshOrders(kind);
    RandomGenerator random = Draws.at(1, RandomStream.MASK);
    for (int k = 0; k < 16; k++) {
      assertPermutation(listed.listed(T, k));
      assertPermutation(listed.order(T, random));
      assertPermutation(fresh.order(T, random));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aListHasAsManyOrdersAsItSaysAndTheFirstIsNatural(OrderKind kind) {
    ListedOrders listed = new ListedOrders(kind, 4, 1);
    assertThat(listed.listed(T, 0)).isEqualTo(Example.naturalPositions(T));
    Set<String> seen = new HashSet<>();
    RandomGenerator random = Draws.at(1, RandomStream.MASK);
    for (int draw = 0; draw < 200; draw++) {
      seen.add(Arrays.toString(listed.order(T, random)));
    }
    assertThat(seen).hasSize(4);
  }

  /** Noise of deviation k on positions 1 apart moves a token about k places. */
  @Test
  void localOrdersMoveTokensAboutAsFarAsTheirNumber() {
    for (int k : new int[] {1, 4, 15}) {
      double moved = 0;
      for (int seed = 0; seed < 50; seed++) {
        int[] order = new ListedOrders(new LocalShuffle(), 16, seed).listed(512, k);
        for (int place = 0; place < order.length; place++) {
          moved += Math.abs(order[place] - place) / (50.0 * order.length);
        }
      }
      // The mean distance of a normal deviate is 0.8 deviations.
      assertThat(moved).isBetween(0.5 * k, k + 0.5);
    }
  }

  /**
   * In a depth-first order each half of the places is one half of the row, and so on down; in bit
   * reversal each first part of them has a token in each part of the row.
   */
  @Test
  void depthFirstOrdersKeepSiblingsTogetherAndBitReversalPutsThemApart() {
    RandomGenerator random = Draws.at(1, RandomStream.MASK);
    for (int draw = 0; draw < 20; draw++) {
      int[] depthFirst = new DepthFirst().order(T, 1, random);
      int[] reversed = new BitReversal().order(T, 1, random);
      for (int width = 1; width <= T; width *= 2) {
        for (int start = 0; start < T; start += width) {
          assertThat(blocks(depthFirst, start, start + width, width)).hasSize(1);
        }
        assertThat(blocks(reversed, 0, T / width, width)).hasSize(T / width);
      }
    }
  }

  @Test
  void theFirstTokenCanBeKept() {
    int[] order =
        new FirstFixed(new FreshOrders(new UniformOrder()))
            .order(T, Draws.at(1, RandomStream.MASK));
    assertThat(order[0]).isZero();
    assertPermutation(order);
  }

  /** In which of the row's blocks of that width the tokens visited at some places lie. */
  private static Set<Integer> blocks(int[] order, int from, int to, int width) {
    return Arrays.stream(order, from, to).mapToObj(t -> t / width).collect(Collectors.toSet());
  }

  private static void assertPermutation(int[] order) {
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(Example.naturalPositions(T));
  }

  /** The order 0, 2, 1, 3 moves two of four tokens by one place. */
  @Test
  void theMeanDistanceCountsThePlacesThatAnOrderMovesTokens() {
    OrderKind swap =
        new OrderKind() {
          @Override
          public String name() {
            return "swap";
          }

          @Override
          public int[] order(int length, int number, RandomGenerator random) {
            return new int[] {0, 2, 1, 3};
          }
        };
    ListedOrders orders = new ListedOrders(swap, 2, 1);
    assertThat(orders.meanDistance(4, 0)).isZero();
    assertThat(orders.meanDistance(4, 1)).isEqualTo(0.5);
  }
}
