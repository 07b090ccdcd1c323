package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import repetita.random.RandomStream;

class OrderedAutoregressiveTest {

  private static final BatchDraws DRAWS = new BatchDraws(1, RandomStream.MASK, 0, 0, 2);
  private static final int V = 9;

  /** The paper's own example, whose token 0 has the part of BOS here. */
  @Test
  void itIsThePapersExample() {
    int[][] rows = {{1, 2, 3, 4, 5, 6}};
    Example question =
        new OrderedAutoregressive(V, Orders.NATURAL, false)
            .example(rows, new int[][] {{2, 0, 1, 4, 5, 3}});
    assertThat(question.inputs()).containsExactly(V, 3, 1, 2, 5, 6);
    assertThat(question.positions()).containsExactly(0, 3, 1, 2, 5, 6);
    assertThat(question.targets()).containsExactly(3, 1, 2, 5, 6, 4);
  }

  /** The same with a BOS before token 0, which stays the first. */
  @Test
  void thePapersFirstTokenStaysWhereItIs() {
    Orders order = new FirstFixed((length, random) -> new int[] {2, 0, 1, 4, 5, 3});
    Example question =
        new OrderedAutoregressive(V, order, false)
            .example(new int[][] {{0, 1, 2, 3, 4, 5, 6}}, DRAWS);
    assertThat(question.inputs()).containsExactly(V, 0, 3, 1, 2, 5, 6);
    assertThat(question.positions()).containsExactly(0, 1, 4, 2, 3, 6, 7);
    assertThat(question.targets()).containsExactly(0, 3, 1, 2, 5, 6, 4);
  }

  @Test
  void inTheNaturalOrderItIsPlainAr() {
    int[][] rows = {{1, 2, 3}, {4, 5, 6}};
    Example ordered =
        new OrderedAutoregressive(V, new ListedOrders(new UniformOrder(), 1, 7), false)
            .example(rows, DRAWS);
    Example plain = new Autoregressive(V).example(rows, DRAWS);
    assertThat(ordered.inputs()).isEqualTo(plain.inputs());
    assertThat(ordered.targets()).isEqualTo(plain.targets());
    assertThat(ordered.weights()).isEqualTo(plain.weights());
    assertThat(ordered.positions()).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void theTargetsPositionIsToldWhereAskedFor() {
    int[][] rows = {{1, 2, 3}};
    OrderedAutoregressive aware = new OrderedAutoregressive(V, Orders.NATURAL, true);
    assertThat(aware.example(rows, new int[][] {{2, 0, 1}}).targetPositions())
        .containsExactly(3, 1, 2);
  }

  @Test
  void heldOutRowsAreReadFromLeftToRight() {
    OrderedAutoregressive trained =
        new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true);
    int[][] rows = {{1, 2, 3, 4, 5, 6, 7, 8}};
    assertThat(trained.heldOut().example(rows, DRAWS).targets()).isEqualTo(rows[0]);
  }
}
