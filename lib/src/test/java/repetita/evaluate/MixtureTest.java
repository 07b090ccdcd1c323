package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;
import repetita.torch.NoGradient;

class MixtureTest {

  private static final int V = 5;
  private static final Example EXAMPLE =
      new Autoregressive(V).example(new int[][] {{0, 3, 1, 4}, {2, 2, 0, 1}});

  @Test
  void probabilitiesAreAveraged() {
    try (LanguageModel even = TinyModel.uniform(V, 1);
        LanguageModel wild = TinyModel.wild(V, 1)) {
      double[] alone = wild.crossEntropy(EXAMPLE);
      double[] together = new Mixture(List.of(even, wild)).crossEntropy(EXAMPLE);
      for (int i = 0; i < alone.length; i++) {
        assertThat(Math.exp(-together[i]))
            .isCloseTo((1.0 / V + Math.exp(-alone[i])) / 2, within(1e-12));
      }
    }
  }

  /** What is drawn from it, whichever the order, is a distribution; its loss bounds their mean. */
  @Test
  void ofMaskedModelsItIsAMaskedModel() {
    int v = 3;
    MaskedDiffusion diffusion = new MaskedDiffusion(v, new UniformCount(), true);
    try (LanguageModel wild = TinyModel.wild(v, 2);
        LanguageModel turned = TinyModel.wild(v, 2);
        NoGradient off = NoGradient.open()) {
      turned.weights().get("embedding").muli(-1);
      Mixture mixture = new Mixture(List.of(wild, turned));
      double[] inOrder = new double[24];
      double anyOrder = 0;
      double bounds = 0;
      int[] flat = new int[81 * 4];
      for (int i = 0; i < 81; i++) {
        int[] row = {i / 27, i / 9 % 3, i / 3 % 3, i % 3};
        System.arraycopy(row, 0, flat, 4 * i, 4);
        AllOrders orders = AllOrders.of(mixture, diffusion, row);
        for (int k = 0; k < 24; k++) {
          inOrder[k] += Math.exp(-orders.byOrder()[k]);
        }
        anyOrder += Math.exp(-orders.exact());
        assertThat(orders.bound()).isGreaterThan(orders.exact());
        assertThat(orders.byOrder()).isNotEqualTo(AllOrders.of(wild, diffusion, row).byOrder());
        bounds += orders.bound() / (81 * 4);
      }
      assertThat(inOrder).containsOnly(new double[] {1}, within(1e-10));
      assertThat(anyOrder).isCloseTo(1, within(1e-10));

      Score drawn = Evaluator.of(diffusion, 100).score(mixture, Rows.independent(4, flat));
      assertThat(drawn.loss()).isCloseTo(bounds, within(3 * drawn.mcSe()));
      assertThat(drawn.mcSe()).isLessThan(0.02 * bounds);
    }
  }

  @Test
  void aModelWithItselfIsTheModel() {
    try (LanguageModel wild = TinyModel.wild(V, 1)) {
      assertThat(new Mixture(List.of(wild, wild)).crossEntropy(EXAMPLE))
          .containsExactly(wild.crossEntropy(EXAMPLE), within(1e-12));
    }
  }
}
