package repetita.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.SymbolTokenizer;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;

class MaskedTextTest {

  private static final int V = 4;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheModelDoesNotSeeIsBlackAndNothingElse(boolean bos) {
    MaskedDiffusion objective = new MaskedDiffusion(V, new UniformCount(), bos);
    Mask mask = new Mask(new boolean[] {false, true, true, false, true}, 1);
    Example all = objective.masked(new int[][] {{0, 1, 2, 3, 1}}, new Mask[] {mask});
    // As where only the next token is asked about, of three that are hidden.
    Arrays.fill(all.weights(), 0);
    all.weights()[bos ? 2 : 1] = 5;
    assertThat(MaskedText.of(all, 0, new SymbolTokenizer(V)).markup())
        .matches("<pre[^>]*>a<span[^>]*>b</span><span[^>]*>c</span>d<span[^>]*>b</span></pre>");
  }

  @Test
  void rowsStandBelowEachOther() {
    MaskedDiffusion objective = new MaskedDiffusion(V, new UniformCount(), true);
    Mask mask = new Mask(new boolean[] {false, true}, 1);
    Example two = objective.masked(new int[][] {{0, 1}, {2, 3}}, new Mask[] {mask, mask});
    SymbolTokenizer tokenizer = new SymbolTokenizer(V);
    assertThat(MaskedText.of(two, tokenizer).markup())
        .isEqualTo(
            MaskedText.of(two, 0, tokenizer).markup() + MaskedText.of(two, 1, tokenizer).markup());
  }
}
