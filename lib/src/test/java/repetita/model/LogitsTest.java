package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import repetita.objective.Autoregressive;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;

class LogitsTest {

  private static final int V = 5;
  private static final int T = 8;
  private static final int[][] ROWS = {{3, 0, 4, 1, 1, 2, 0, 3}, {1, 1, 0, 2, 4, 4, 3, 0}};

  private final LanguageModel model = TinyModel.wild(V, 2);
  private final Logits logits = new Logits(model);

  @AfterEach
  void close() {
    logits.close();
    model.close();
  }

  @Test
  void theyAreThoseOfTheNetwork() {
    Mask mask = new Mask(new boolean[] {true, false, true, true, false, false, true, false}, 1);
    Example full =
        new MaskedDiffusion(V, new UniformCount(), true).masked(ROWS, new Mask[] {mask, mask});
    Example causal = new Autoregressive(V).example(ROWS);
    for (Example example : new Example[] {full, causal}) {
      int[] some = {0, 3, 4, 9, 15};
      assertThat(logits.of(example, some))
          .containsExactly(model.logits(example, some), within(1e-9));
      int[] oneInEachRow = {3, example.length() + 5};
      assertThat(logits.of(example, oneInEachRow))
          .containsExactly(model.logits(example, oneInEachRow), within(1e-9));
      int[] all = IntStream.range(0, example.inputs().length).toArray();
      assertThat(logits.of(example, all)).containsExactly(model.logits(example), within(1e-9));
    }
  }

  /** Two passes over four positions are one over eight, and eight over one. */
  @Test
  void cachedCausalPassesAreOneLongPass() {
    Example example = new Autoregressive(V).example(ROWS);
    double[] expected = model.logits(example);
    for (int step : new int[] {1, 3, 4, 8}) {
      try (Logits.Cache cache = logits.cache(2, T)) {
        for (int from = 0; from < T; from += step) {
          int to = Math.min(from + step, T);
          int[] asked = IntStream.range(0, 2 * (to - from)).toArray();
          double[] part = cache.logits(columns(example, from, to), from, true, asked);
          assertThat(part).containsExactly(columns(expected, from, to), within(1e-9));
        }
      }
    }
  }

  /** With full attention a part that is computed again, unchanged, gives the same. */
  @Test
  void aPartThatIsComputedAgainGivesTheSame() {
    Mask mask = new Mask(new boolean[T], 1);
    Example example =
        new MaskedDiffusion(V, new UniformCount(), false).masked(ROWS, new Mask[] {mask, mask});
    double[] expected = model.logits(example);
    try (Logits.Cache cache = logits.cache(2, T)) {
      int[] all = IntStream.range(0, 2 * T).toArray();
      assertThat(cache.logits(example.inputs(), 0, false, all))
          .containsExactly(expected, within(1e-9));
      int[] asked = IntStream.range(0, 6).toArray();
      assertThat(cache.logits(columns(example, 2, 5), 2, false, asked))
          .containsExactly(columns(expected, 2, 5), within(1e-9));
    }
  }

  private static int[] columns(Example example, int from, int to) {
    return IntStream.range(0, 2)
        .flatMap(b -> Arrays.stream(example.inputs(), b * T + from, b * T + to))
        .toArray();
  }

  private static double[] columns(double[] logits, int from, int to) {
    int classes = logits.length / (2 * T);
    return IntStream.range(0, 2)
        .mapToObj(b -> Arrays.stream(logits, (b * T + from) * classes, (b * T + to) * classes))
        .flatMapToDouble(part -> part)
        .toArray();
  }
}
