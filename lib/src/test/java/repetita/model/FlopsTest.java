package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import repetita.objective.Attention;

class FlopsTest {

  /** L = 2, D = 8, H = 2, S = 6, F = 5, V = 10, one extra id, T = 7. */
  private final ModelConfig config = TinyModel.config(10, 1);

  @Test
  void productsAreCountedPartByPart() {
    // Six operations for each entry of a matrix: two each in the forward pass, in the gradient of
    // the input, and in the gradient of the matrix. A score and an average take H S products each.
    assertThat(Flops.trainingByPart(config, 7, Attention.FULL))
        .containsExactly(
            entry("attention projections", 6.0 * 2 * (3 * 12 * 8 + 12 * 8)),
            entry("attention scores and averages", 6.0 * 2 * (12 + 12) * 7),
            entry("feed-forward", 6.0 * 2 * (2 * 5 * 8 + 5 * 8)),
            entry("output layer", 6.0 * 10 * 8));
    assertThat(Flops.trainingPerPosition(config, 7, Attention.FULL))
        .isEqualTo(4_608 + 2_016 + 1_440 + 480);
  }

  @Test
  void causalAttentionSeesHalfAsMuch() {
    // 1 + 2 + ... + 7 = 28 pairs instead of 49.
    double full =
        Flops.trainingByPart(config, 7, Attention.FULL).get("attention scores and averages");
    assertThat(Flops.trainingByPart(config, 7, Attention.CAUSAL))
        .containsEntry("attention scores and averages", full * 28 / 49);
  }

  @Test
  void withoutScoresAndNormsAPositionCostsSixN() {
    ModelConfig allPredicted = config.withPredictsExtra(true);
    double products =
        Flops.trainingPerPosition(allPredicted, 7, Attention.FULL)
            - Flops.trainingByPart(allPredicted, 7, Attention.FULL)
                .get("attention scores and averages");
    long matrices =
        ParameterCount.total(allPredicted) - ParameterCount.byPart(allPredicted).get("norms");
    assertThat(products).isEqualTo(Flops.sixND(matrices, 1));
  }
}
