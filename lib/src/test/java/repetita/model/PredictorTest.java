package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.model.Backprop.Method;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;
import repetita.random.RandomStream;
import repetita.torch.Libtorch;
import repetita.torch.Precision;

/** The fast predictor against the plain one. */
class PredictorTest {

  private static final int V = 5;

  /** Enough rows for several pieces, which do not all have the same size. */
  private static final int[][] ROWS = rows(700, 4);

  private static final MaskedDiffusion DIFFUSION = new MaskedDiffusion(V, new UniformCount(), true);

  @AfterEach
  void useOneThread() {
    Libtorch.useThreads(1);
  }

  static Stream<Objective> objectives() {
    return Stream.concat(
        GradientsTest.objectives(),
        Stream.of(new TokenMask(new Autoregressive(V), 0.5, TokenMask.Variant.TOKENS)));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void bothPredictTheSame(Objective objective) {
    try (LanguageModel model = TinyModel.wild(V, objective.extraTokens())) {
      assertThatBothPredictTheSame(model, objective.example(ROWS, draws()));
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void bothPredictTheSameAmongSpecialTokensToo(Objective objective) {
    ModelConfig config =
        new ModelConfig(
            V, objective.extraTokens(), true, 2, 8, 2, 6, 5, 0.5, 0.5, ModelConfig.Variant.DEFAULT);
    try (LanguageModel model = TinyModel.wild(config)) {
      assertThatBothPredictTheSame(model, objective.example(ROWS, draws()));
    }
  }

  @Test
  void bothPredictTheSameAmongManyTokens() {
    int many = 300_000;
    try (LanguageModel model = TinyModel.wild(many, 1)) {
      assertThatBothPredictTheSame(model, new Autoregressive(many).example(Arrays.copyOf(ROWS, 3)));
    }
  }

  @Test
  void bothPredictTheSameWithAMaskOfVisiblePositions() {
    Example example = DIFFUSION.example(ROWS, draws());
    boolean[] visible = new boolean[ROWS.length * example.length() * example.length()];
    Random random = new Random(1);
    for (int i = 0; i < visible.length; i++) {
      visible[i] = i % example.length() == 0 || random.nextBoolean(); // all see the first
    }
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      assertThatBothPredictTheSame(model, example.withVisible(visible));
    }
  }

  /** Rows with one target each, as those of the chain rule, under every kind of attention. */
  @ParameterizedTest
  @ValueSource(strings = {"FULL", "CAUSAL", "visible"})
  void bothPredictTheSameWhereEachRowHasOneTarget(String attention) {
    Example terms = new ChainRule(DIFFUSION).example(ROWS[0], new int[] {2, 0, 3, 1}, 0, 4);
    Example example =
        new Example(
            terms.rows(),
            terms.length(),
            terms.inputs(),
            terms.positions(),
            terms.targets(),
            terms.weights(),
            attention.equals("CAUSAL") ? Attention.CAUSAL : Attention.FULL,
            terms.tokens());
    if (attention.equals("visible")) {
      boolean[] visible = new boolean[4 * 5 * 5];
      for (int i = 0; i < visible.length; i++) {
        visible[i] = i % 5 == 0 || i % 3 == 0;
      }
      example = example.withVisible(visible);
    }
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      assertThatBothPredictTheSame(model, example);
    }
  }

  @Test
  void bothPredictTheSameInRowsOfOneToken() {
    MaskedDiffusion alone = new MaskedDiffusion(V, new UniformCount(), false);
    Example example = new ChainRule(alone).example(new int[] {3}, new int[] {0}, 0, 1);
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      assertThatBothPredictTheSame(model, example);
    }
  }

  @Test
  void rowsMayHaveNoTarget() {
    Example example = DIFFUSION.example(ROWS, draws());
    float[] weights = example.weights().clone();
    Arrays.fill(weights, 0, weights.length / 2, 0);
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor fast = Predictor.of(model, Method.MANUAL, 1)) {
      assertThatBothPredictTheSame(model, weighted(example, weights));
      assertThat(fast.crossEntropy(weighted(example, new float[weights.length]))).containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void theNumberOfThreadsChangesNoBit(Objective objective) {
    ModelConfig config = TinyModel.config(V, objective.extraTokens());
    Example example = objective.example(ROWS, draws());
    try (LanguageModel model = new LanguageModel(config, 1, Device.cpu(), Precision.FLOAT32);
        Predictor one = Predictor.of(model, Method.MANUAL, 1);
        Predictor two = Predictor.of(model, Method.MANUAL, 2);
        Predictor three = Predictor.of(model, Method.MANUAL, 3)) {
      double[] expected = one.crossEntropy(example);
      assertThat(two.crossEntropy(example)).isEqualTo(expected);
      assertThat(three.crossEntropy(example)).isEqualTo(expected);
    }
  }

  @Test
  void severalExamplesGiveWhatEachGivesAlone() {
    Example first = DIFFUSION.example(ROWS, draws());
    Example second = new Autoregressive(V).example(rows(3, 7));
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor fast = Predictor.of(model, Method.MANUAL, 2)) {
      for (Predictor predictor : List.of(model, fast)) {
        assertThat(predictor.crossEntropies(List.of(first, second)))
            .containsExactly(predictor.crossEntropy(first), predictor.crossEntropy(second));
      }
    }
  }

  @Test
  void autogradMeansThePlainPredictorToTheLastBit() {
    Example example = DIFFUSION.example(ROWS, draws());
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor plain = Predictor.of(model, Method.AUTOGRAD, 2)) {
      double[] expected = model.crossEntropy(example);
      assertThat(plain.crossEntropy(example)).isEqualTo(expected);
      plain.close();
      assertThat(model.crossEntropy(example)).isEqualTo(expected);
    }
  }

  @Test
  void productsInBfloat16ChangePredictionsByTheirRounding() {
    ModelConfig config = TinyModel.config(V, 2);
    Example terms = new ChainRule(DIFFUSION).example(ROWS[0], new int[] {2, 0, 3, 1}, 0, 4);
    try (LanguageModel model = new LanguageModel(config, 1, Device.cpu(), Precision.BFLOAT16);
        Predictor fast = Predictor.of(model, Method.MANUAL, 1)) {
      for (Example example : List.of(DIFFUSION.example(ROWS, draws()), terms)) {
        assertThat(fast.crossEntropy(example))
            .isNotEqualTo(model.crossEntropy(example))
            .containsExactly(model.crossEntropy(example), within(0.02));
      }
    }
  }

  /** Often, because the threads may find out in any order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anInterruptEndsPredictionsOfAllThreads(int threads) throws InterruptedException {
    List<Example> many = Collections.nCopies(10_000, DIFFUSION.example(ROWS, draws()));
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor fast = Predictor.of(model, Method.MANUAL, threads)) {
      for (int i = 0; i < 20; i++) {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Boolean> evaluation =
            new FutureTask<>(
                () -> {
                  started.countDown();
                  assertThatThrownBy(() -> fast.crossEntropies(many))
                      .isInstanceOf(CancellationException.class);
                  return Thread.interrupted();
                });
        Thread cell = new Thread(evaluation);
        cell.start();
        started.await();
        Thread.sleep(i);
        cell.interrupt();
        assertThat(evaluation).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(true);
      }
      Example few = DIFFUSION.example(Arrays.copyOf(ROWS, 2), draws());
      assertThat(fast.crossEntropy(few)).containsExactly(model.crossEntropy(few), within(1e-12));
    }
  }

  @Test
  void theNumberOfLibtorchsThreadsStays() {
    Libtorch.useThreads(2);
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor fast = Predictor.of(model, Method.MANUAL, 2)) {
      fast.crossEntropy(DIFFUSION.example(ROWS, draws()));
    }
    assertThat(Libtorch.threads()).isEqualTo(2);
  }

  private static void assertThatBothPredictTheSame(LanguageModel model, Example example) {
    try (Predictor fast = Predictor.of(model, Method.MANUAL, 2)) {
      assertThat(fast).isNotSameAs(model);
      assertThat(fast.crossEntropy(example))
          .containsExactly(model.crossEntropy(example), within(1e-12));
    }
  }

  private static Example weighted(Example example, float[] weights) {
    return new Example(
        example.rows(),
        example.length(),
        example.inputs(),
        example.positions(),
        example.targets(),
        weights,
        example.attention(),
        example.tokens());
  }

  private static int[][] rows(int count, int length) {
    Random random = new Random(count);
    int[][] rows = new int[count][];
    Arrays.setAll(rows, i -> random.ints(length, 0, V).toArray());
    return rows;
  }

  private static BatchDraws draws() {
    return new BatchDraws(1, RandomStream.EVALUATION, 1, 0, ROWS.length);
  }
}
