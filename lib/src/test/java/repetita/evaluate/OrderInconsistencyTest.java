package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.FreshOrders;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.UniformOrder;

class OrderInconsistencyTest {

  private static final int V = 3;
  private static final Rows ROWS = Rows.independent(5, 0, 1, 2, 1, 0, 2, 2, 0, 1, 1);
  private static final OrderedAutoregressive AWARE =
      new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true);

  @Test
  void aCausalNetworkIsInconsistentOnceTwoTokensAreRevealed() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      List<OrderInconsistency> all = OrderInconsistency.of(model, AWARE, ROWS, 1, 8);
      assertThat(all).hasSize(10);
      for (OrderInconsistency one : all) {
        if (one.revealed() < 2) {
          assertThat(one.deviation()).isCloseTo(0, within(1e-12));
        }
      }
      assertThat(all).anyMatch(one -> one.deviation() > 0.01);
    }
  }

  @Test
  void aNetworkThatSaysTheSameToAllIsConsistent() {
    try (LanguageModel model = TinyModel.uniform(V, 1)) {
      assertThat(OrderInconsistency.of(model, AWARE, ROWS, 1, 4))
          .allSatisfy(one -> assertThat(one.deviation()).isCloseTo(0, within(1e-12)));
    }
  }
}
