package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.FreshOrders;
import repetita.objective.ListedOrders;
import repetita.objective.MaskSampler;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.PrefixMask;
import repetita.objective.UniformCount;
import repetita.objective.UniformOrder;
import repetita.random.Draws;

class DecoderTest {

  private static final int V = 3;

  static Stream<Decoder> decoders() {
    return Stream.of(
        new LeftToRight(V, new Autoregressive(V)::example),
        new LeftToRight(
            V,
            new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true)::leftToRight),
        new Ancestral(new MaskedDiffusion(V, new UniformCount(), false)),
        new Ancestral(new MaskedDiffusion(V, new UniformCount(), true)));
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void thePromptStaysAndOnlyTokensOfTheTextFollow(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(TinyModel.config(V, 2).withPredictsExtra(true))) {
      int[] prompt = {2, 0, 1};
      for (int seed = 0; seed < 40; seed++) {
        int[] row = decode(decoder, model, prompt, 8, seed);
        assertThat(row).hasSize(8).startsWith(prompt);
        assertThat(Arrays.stream(row)).allMatch(token -> token >= 0 && token < V);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void theSeedDecidesTheText(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      int[] first = decode(decoder, model, new int[0], 12, 1);
      assertThat(decode(decoder, model, new int[0], 12, 1)).isEqualTo(first);
      assertThat(decode(decoder, model, new int[0], 12, 2)).isNotEqualTo(first);
    }
  }

  /** What a model of few orders has never been asked, it is not asked now. */
  @Test
  void aModelOfFewOrdersRevealsFromLeftToRight() {
    MaskedDiffusion few =
        new MaskedDiffusion(
            V, new PrefixMask(new ListedOrders(new UniformOrder(), 2, 1), true), true);
    RandomGenerator random = Draws.at(1, repetita.random.RandomStream.SAMPLING);
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      int[] expected = {2, 0, 0, 0, 0, 0};
      boolean[] hidden = {false, true, true, true, true, true};
      for (int t = 1; t < expected.length; t++) {
        Example question =
            few.masked(
                new int[][] {expected}, new MaskSampler.Mask[] {new MaskSampler.Mask(hidden, 1)});
        expected[t] = Categorical.draw(model.logits(question, t + 1), V, random);
        hidden[t] = false;
      }
      assertThat(decode(new Ancestral(few), model, new int[] {2}, 6, 1)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void aFullPromptIsLeftAlone(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      assertThat(decode(decoder, model, new int[] {1, 2}, 2, 1)).containsExactly(1, 2);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void textsAreAsFrequentAsTheModelSays(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      double[] likelihoods = new double[V * V];
      Arrays.setAll(
          likelihoods, i -> likelihood(decoder, model, Rows.independent(3, 2, i / V, i % V)));
      long[] counts = new long[V * V];
      for (int seed = 0; seed < 1_000; seed++) {
        int[] row = decode(decoder, model, new int[] {2}, 3, seed);
        counts[row[1] * V + row[2]]++;
      }
      // The test divides by the sum, here the likelihood of the prompt.
      assertThat(new ChiSquareTest().chiSquareTest(likelihoods, counts)).isGreaterThan(0.001);
    }
  }

  /** Of a row of three tokens whose first is the prompt. */
  private static double likelihood(Decoder decoder, LanguageModel model, Rows row) {
    if (decoder instanceof Ancestral ancestral) {
      ChainRule rule = new ChainRule(ancestral.objective());
      double forward = Evaluator.chainRule(model, rule, new int[] {0, 1, 2}, row).loss();
      double backward = Evaluator.chainRule(model, rule, new int[] {0, 2, 1}, row).loss();
      return (Math.exp(-3 * forward) + Math.exp(-3 * backward)) / 2;
    }
    Example example = ((LeftToRight) decoder).inputs().example(new int[][] {row.row(0)});
    return Math.exp(-Arrays.stream(model.crossEntropy(example)).sum());
  }

  private static int[] decode(
      Decoder decoder, LanguageModel model, int[] prompt, int length, int seed) {
    return decoder.decode(
        model, prompt, length, Draws.at(seed, repetita.random.RandomStream.SAMPLING));
  }
}
