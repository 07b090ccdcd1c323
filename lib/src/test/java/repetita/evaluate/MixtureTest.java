package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.Example;

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

  @Test
  void aModelWithItselfIsTheModel() {
    try (LanguageModel wild = TinyModel.wild(V, 1)) {
      assertThat(new Mixture(List.of(wild, wild)).crossEntropy(EXAMPLE))
          .containsExactly(wild.crossEntropy(EXAMPLE), within(1e-12));
    }
  }
}
