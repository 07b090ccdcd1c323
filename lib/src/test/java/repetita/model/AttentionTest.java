package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.objective.Attention;
import repetita.objective.Example;

class AttentionTest {

  private static final int V = 5;
  private static final int T = 7;
  private static final int[] INPUTS = {3, 0, 4, 1, 1, 2, 0};

  private final LanguageModel model = TinyModel.wild(V, 1);

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void causalAttentionCannotSeeTheFuture() {
    double[][] before = logits(INPUTS, 0, Attention.CAUSAL);
    for (int j = 0; j < T; j++) {
      double[][] after = logits(changedAt(j), 0, Attention.CAUSAL);
      for (int t = 0; t < T; t++) {
        if (t < j) {
          assertThat(after[t]).as("position %d, token %d changed", t, j).isEqualTo(before[t]);
        } else {
          assertDiffer(after[t], before[t]);
        }
      }
    }
  }

  @Test
  void fullAttentionSeesBothSides() {
    double[][] before = logits(INPUTS, 0, Attention.FULL);
    for (int j = 0; j < T; j++) {
      double[][] after = logits(changedAt(j), 0, Attention.FULL);
      for (int t = 0; t < T; t++) {
        assertDiffer(after[t], before[t]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyDistancesBetweenPositionsMatter(Attention attention) {
    double[][] near = logits(INPUTS, 0, attention);
    double[][] far = logits(INPUTS, 1_000, attention);
    for (int t = 0; t < T; t++) {
      assertThat(far[t]).containsExactly(near[t], within(1e-9));
    }
  }

  @Test
  void distancesDoMatter() {
    int[] reversed = {6, 5, 4, 3, 2, 1, 0};
    int[] stretched = {0, 2, 4, 6, 8, 10, 12};
    double[] natural = model.logits(example(INPUTS, natural(0), Attention.FULL));
    assertDiffer(model.logits(example(INPUTS, reversed, Attention.FULL)), natural);
    assertDiffer(model.logits(example(INPUTS, stretched, Attention.FULL)), natural);
  }

  @Test
  void rowsOfABatchDoNotSeeEachOtherAndMayHavePositionsOfTheirOwn() {
    int[] other = changedAt(2);
    int[] positions = concatenated(natural(0), new int[] {6, 5, 4, 3, 2, 1, 0});
    double[] together =
        model.logits(
            new Example(
                2,
                T,
                concatenated(INPUTS, other),
                positions,
                new int[2 * T],
                new float[2 * T],
                Attention.FULL,
                2 * T));
    int half = together.length / 2;
    assertThat(Arrays.copyOf(together, half))
        .containsExactly(model.logits(example(INPUTS, natural(0), Attention.FULL)), within(1e-12));
    assertThat(Arrays.copyOfRange(together, half, 2 * half))
        .containsExactly(
            model.logits(example(other, new int[] {6, 5, 4, 3, 2, 1, 0}, Attention.FULL)),
            within(1e-12));
  }

  private static void assertDiffer(double[] one, double[] other) {
    double greatest = 0;
    for (int i = 0; i < one.length; i++) {
      greatest = Math.max(greatest, Math.abs(one[i] - other[i]));
    }
    assertThat(greatest).isGreaterThan(1e-6);
  }

  private double[][] logits(int[] inputs, int firstPosition, Attention attention) {
    double[] flat = model.logits(example(inputs, natural(firstPosition), attention));
    double[][] logits = new double[T][];
    Arrays.setAll(logits, t -> Arrays.copyOfRange(flat, t * V, (t + 1) * V));
    return logits;
  }

  private static Example example(int[] inputs, int[] positions, Attention attention) {
    return new Example(1, T, inputs, positions, new int[T], new float[T], attention, T);
  }

  private static int[] natural(int first) {
    return Arrays.stream(Example.naturalPositions(T)).map(t -> t + first).toArray();
  }

  private static int[] changedAt(int j) {
    int[] inputs = INPUTS.clone();
    inputs[j] = (inputs[j] + 1) % V;
    return inputs;
  }

  private static int[] concatenated(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
