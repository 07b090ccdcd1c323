package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.random.RandomStream;

/** Networks with an output matrix of their own, or another base of the rotary embedding. */
class VariantTest {

  private static final int V = 5;
  private static final int[][] ROWS = {{3, 1, 4, 1, 0, 2, 2, 4}, {2, 2, 1, 3, 0, 4, 1, 1}};
  private static final ModelConfig.Variant OTHER = new ModelConfig.Variant(500, true);
  private static final Example EXAMPLE = new Autoregressive(V).example(ROWS);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothWaysToComputeGradientsAgree(boolean predictsExtra) {
    ModelConfig config = TinyModel.config(V, 1).withVariant(OTHER).withPredictsExtra(predictsExtra);
    try (LanguageModel model = TinyModel.wild(config);
        Backprop manual = new ManualBackprop(model, 1)) {
      double loss = model.addGradients(EXAMPLE, EXAMPLE.tokens());
      manual.start();
      BatchDraws draws = new BatchDraws(1, RandomStream.DROPOUT, 0, 0, 2);
      assertThat(manual.add(0, EXAMPLE, EXAMPLE.tokens(), draws)).isCloseTo(loss, within(1e-12));
      List<double[]> expected =
          model.gradients(model.newScope()).stream().map(NDArray::toDoubleArray).toList();
      List<NDArray> actual = manual.gradients();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i).toDoubleArray()).containsExactly(expected.get(i), within(1e-12));
        assertThat(Arrays.stream(expected.get(i)).anyMatch(value -> value != 0)).isTrue();
      }
    }
  }

  @Test
  void allWaysToPredictAgree() {
    try (LanguageModel model = TinyModel.wild(TinyModel.config(V, 1).withVariant(OTHER));
        Predictor fast = Predictor.of(model, Backprop.Method.MANUAL, 1);
        Logits logits = new Logits(model);
        Logits.Cache cache = logits.cache(ROWS.length, ROWS[0].length)) {
      assertThat(fast.crossEntropy(EXAMPLE))
          .containsExactly(model.crossEntropy(EXAMPLE), within(1e-12));
      double[] plain = model.logits(EXAMPLE);
      int[] all = new int[EXAMPLE.inputs().length];
      Arrays.setAll(all, i -> i);
      assertThat(logits.of(EXAMPLE, all)).containsExactly(plain, within(1e-12));
      assertThat(EXAMPLE.attention()).isEqualTo(Attention.CAUSAL);
      assertThat(cache.logits(EXAMPLE.inputs(), 0, true, all))
          .containsExactly(plain, within(1e-12));
    }
  }

  @Test
  void theBaseOfTheRotaryEmbeddingMatters() {
    ModelConfig usual = TinyModel.config(V, 1);
    assertThat(logits(usual.withVariant(new ModelConfig.Variant(500, false))))
        .isNotEqualTo(logits(usual));
  }

  @Test
  void anUntiedOutputIsCounted() {
    ModelConfig config = TinyModel.config(V, 2).withVariant(OTHER);
    try (LanguageModel model = TinyModel.fresh(config)) {
      assertThat(model.weights().get("output").getShape().getShape()).containsExactly(V, 8);
      assertThat(model.weights().values().stream().mapToLong(NDArray::size).sum())
          .isEqualTo(ParameterCount.total(config));
    }
  }

  @Test
  void aBaseThatTurnsNothingIsRefused() {
    for (double base : new double[] {1, -5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new ModelConfig.Variant(base, false))
          .isInstanceOf(InvalidInput.class)
          .hasMessage(
              "The base of the rotary embedding is %s; it must be above 1.".formatted(base));
    }
  }

  private static double[] logits(ModelConfig config) {
    try (LanguageModel model = TinyModel.wild(config)) {
      return model.logits(EXAMPLE);
    }
  }
}
