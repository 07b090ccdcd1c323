package repetita.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

/** A kind of orders of one's own, as a class; exercise 1 of notebook 09 draws it. */
class CombOrderTest {

  /** Every second token and then the rest, every third and then the rest, and so on. */
  private record Comb() implements OrderKind {

    @Override
    public String name() {
      return "comb";
    }

    @Override
    public int[] order(int length, int number, RandomGenerator random) {
      int teeth = number + 1;
      int[] order = new int[length];
      int k = 0;
      for (int first = 0; first < teeth; first++) {
        for (int t = first; t < length; t += teeth) {
          order[k++] = t;
        }
      }
      return order;
    }
  }

  @Test
  void theFirstCombTakesEverySecondToken() {
    assertThat(new ListedOrders(new Comb(), 4, 1).listed(8, 1))
        .containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
  }

  @Test
  void onceAddedItIsFoundByItsName() {
    assertThatThrownBy(() -> OrderKinds.named("comb"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("depth-first");
    OrderKinds.add(new Comb());
    OrderKinds.add(new Comb());
    assertThat(OrderKinds.named("comb")).isEqualTo(new Comb());
    assertThat(OrderKinds.all()).filteredOn(new Comb()::equals).hasSize(1);
  }

  @Test
  void theKindsOfTheSuiteAreNotReplaced() {
    OrderKind impostor =
        new OrderKind() {
          @Override
          public String name() {
            return "uniform";
          }

          @Override
          public int[] order(int length, int number, RandomGenerator random) {
            return new int[length];
          }
        };
    assertThatThrownBy(() -> OrderKinds.add(impostor))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("\"uniform\" is the name of a built-in kind of orders; choose another name.");
  }

  @Test
  void aListOfThemIsAllThatAnObjectiveNeeds() {
    ListedOrders combs = new ListedOrders(new Comb(), 4, 1);
    Example example =
        new OrderedAutoregressive(8, combs, true)
            .example(new int[][] {{0, 1, 2, 3, 4, 5, 6, 7}}, new int[][] {combs.listed(8, 2)});
    assertThat(example.targets()).containsExactly(0, 3, 6, 1, 4, 7, 2, 5);
    assertThat(combs.order(8, Draws.at(1, RandomStream.MASK)))
        .containsExactlyInAnyOrder(example.targets());
  }
}
