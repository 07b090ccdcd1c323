package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.InvalidInput;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.generate.strategy.AncestralSteps;
import repetita.generate.strategy.FixedCounts;
import repetita.generate.strategy.InOrder;
import repetita.generate.strategy.NoiseSchedule;
import repetita.generate.strategy.Parallel;
import repetita.generate.strategy.PathPlanning;
import repetita.generate.strategy.Ranking;
import repetita.generate.strategy.Remasking;
import repetita.generate.strategy.Strategy;
import repetita.generate.strategy.TransferSchedule;
import repetita.model.LanguageModel;
import repetita.model.ModelConfig;
import repetita.model.ModelSize;
import repetita.model.TinyModel;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.FreshOrders;
import repetita.objective.ListedOrders;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.objective.PrefixMask;
import repetita.objective.UniformCount;
import repetita.objective.UniformOrder;

class DecoderTest {

  private static final int V = 3;
  private static final MaskedDiffusion MDM = new MaskedDiffusion(V, new UniformCount(), true);

  static List<Strategy> strategies() {
    List<Strategy> strategies = new ArrayList<>();
    for (Ranking ranking : Ranking.values()) {
      strategies.add(new FixedCounts(ranking, TransferSchedule.EVEN, 4, 0));
    }
    strategies.add(new FixedCounts(Ranking.ENTROPY, TransferSchedule.COSINE, 6, 0.5));
    strategies.add(InOrder.FIRST_HITTING);
    strategies.add(new InOrder(Orders.NATURAL));
    strategies.add(new AncestralSteps(NoiseSchedule.LINEAR, 5));
    strategies.add(new AncestralSteps(NoiseSchedule.COSINE, 3));
    strategies.add(new Parallel(new Parallel.Threshold(0.7)));
    strategies.add(new Parallel(new Parallel.Factor(1)));
    strategies.add(new Parallel(new Parallel.EntropyBound(0.5)));
    for (Remasking.Rule rule : Remasking.Rule.values()) {
      strategies.add(new Remasking(rule, 0.3, 9));
    }
    strategies.add(new PathPlanning(1, 6));
    return strategies;
  }

  static Stream<Decoder> decoders() {
    return Stream.concat(
        Stream.of(
            new LeftToRight(V, Inputs.leftToRight(V)),
            new LeftToRight(
                V,
                new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true)
                    ::leftToRight),
            MaskedDecoder.usual(new MaskedDiffusion(V, new UniformCount(), false))),
        strategies().stream().map(DecoderTest::masked));
  }

  private static MaskedDecoder masked(Strategy strategy) {
    return new MaskedDecoder(MDM, strategy, Sampling.PLAIN);
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void thePromptStaysAndOnlyTokensOfTheTextFollow(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(TinyModel.config(V, 2).withPredictsExtra(true))) {
      int[] prompt = {2, 0, 1};
      List<Canvas> rows = Collections.nCopies(40, Canvas.after(prompt, 8, 10));
      for (Trace trace : decoder.decode(model, rows, 0, 1)) {
        assertThat(trace.tokens(3)).isEqualTo(prompt);
        assertThat(Arrays.stream(trace.tokens(8))).allMatch(token -> token >= 0 && token < V);
        assertThat(Arrays.copyOfRange(trace.tokens(), 8, 10)).containsOnly(Change.HIDDEN);
      }
    }
  }

  /** Given tokens may lie anywhere, and may have the id of MASK. */
  @ParameterizedTest
  @MethodSource("strategies")
  void givenTokensNeverChange(Strategy strategy) {
    int[] tokens = {V, 0, 2, 0, V, 1, 0, 0};
    boolean[] given = {true, false, true, false, true, true, false, false};
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Trace trace =
          masked(strategy).decode(model, List.of(new Canvas(tokens, given, 8)), 0, 1).get(0);
      assertThat(trace.changes()).allMatch(change -> !given[change.position()]);
      for (int t = 0; t < 8; t++) {
        assertThat(trace.tokens()[t]).matches(token -> token >= 0);
        if (given[t]) {
          assertThat(trace.tokens()[t]).isEqualTo(tokens[t]);
        } else {
          assertThat(trace.tokens()[t]).isLessThan(V);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void theSeedDecidesTheText(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<Canvas> rows = List.of(Canvas.after(new int[0], 12, 12));
      List<Trace> first = decoder.decode(model, rows, 0, 1);
      assertThat(decoder.decode(model, rows, 0, 1).get(0).changes())
          .isEqualTo(first.get(0).changes());
      assertThat(decoder.decode(model, rows, 0, 2).get(0).changes())
          .isNotEqualTo(first.get(0).changes());
    }
  }

  /** With a source that gives the same bits for any batch. */
  @ParameterizedTest
  @MethodSource("strategies")
  void aRowAloneAndInABatchIsTheSame(Strategy strategy) {
    ExactDenoiser source = ExactDenoiser.markovChain(5);
    List<Canvas> rows =
        List.of(
            Canvas.after(new int[0], 5, 5),
            Canvas.after(new int[] {1, 2}, 5, 5),
            Canvas.after(new int[] {0}, 4, 5));
    List<Trace> together = masked(strategy).decode(source, rows, 7, 3);
    for (int b = 0; b < rows.size(); b++) {
      Trace alone = masked(strategy).decode(source, List.of(rows.get(b)), 7 + b, 3).get(0);
      assertThat(alone.changes()).isEqualTo(together.get(b).changes());
      assertThat(alone.evaluations()).isEqualTo(together.get(b).evaluations());
    }
  }

  /** What the network saw at each evaluation is what the trace replays. */
  @ParameterizedTest
  @MethodSource("strategies")
  void aTraceReplaysEveryCanvas(Strategy strategy) {
    ExactDenoiser source = ExactDenoiser.markovChain(6);
    List<String> seen = new ArrayList<>();
    Denoiser watched =
        (rows, hidden, positions) -> {
          seen.add(Arrays.toString(canvas(rows[0], hidden[0])));
          return source.logits(rows, hidden, positions);
        };
    Canvas start = Canvas.after(new int[] {1}, 6, 6);
    Trace trace = masked(strategy).decode(watched, List.of(start), 0, 5).get(0);
    assertThat(trace.evaluations()).isEqualTo(seen.size());
    List<String> replayed =
        IntStream.rangeClosed(0, trace.lastStep() + 1)
            .mapToObj(step -> Arrays.toString(trace.before(step)))
            .toList();
    assertThat(replayed).containsSubsequence(seen);
    assertThat(trace.changes())
        .isSortedAccordingTo(Comparator.comparingInt(Change::step))
        .allMatch(change -> change.evaluations() <= trace.evaluations());
    for (int t = 1; t < 6; t++) {
      assertThat(trace.revealedAt()[t]).isNotNegative();
    }
  }

  private static int[] canvas(int[] row, boolean[] hidden) {
    int[] canvas = row.clone();
    for (int t = 0; t < row.length; t++) {
      canvas[t] = hidden[t] ? Change.HIDDEN : row[t];
    }
    return canvas;
  }

  @Test
  void evaluationsAreCounted() {
    ExactDenoiser source = ExactDenoiser.markovChain(6);
    Map<Strategy, Integer> expected =
        Map.of(
            InOrder.FIRST_HITTING,
            6,
            new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 2, 0),
            2,
            new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 50, 0),
            6,
            new AncestralSteps(NoiseSchedule.LINEAR, 1),
            1,
            new PathPlanning(1, 4),
            4);
    expected.forEach(
        (strategy, count) ->
            assertThat(
                    masked(strategy)
                        .decode(source, List.of(Canvas.after(new int[0], 6, 6)), 0, 1)
                        .get(0)
                        .evaluations())
                .isEqualTo(count));
  }

  /** A block is complete before the next begins. */
  @Test
  void blocksAreFilledOneAfterTheOther() {
    ExactDenoiser source = ExactDenoiser.markovChain(7);
    for (Strategy strategy :
        List.of(
            InOrder.FIRST_HITTING,
            new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 6, 0),
            new AncestralSteps(NoiseSchedule.LINEAR, 6),
            new Parallel(new Parallel.Threshold(0.6)))) {
      Trace trace =
          masked(strategy)
              .withBlocks(2)
              .decode(source, List.of(Canvas.after(new int[] {0}, 7, 7)), 0, 1)
              .get(0);
      int[] at = trace.revealedAt();
      assertThat(Math.max(at[1], at[2])).isLessThan(Math.min(at[3], at[4]));
      assertThat(Math.max(at[3], at[4])).isLessThan(Math.min(at[5], at[6]));
    }
  }

  @Test
  void temperatureZeroIsTheMostLikelyToken() {
    ExactDenoiser source = ExactDenoiser.markovChain(3);
    MaskedDecoder greedy = masked(new InOrder(Orders.NATURAL)).with(Sampling.GREEDY);
    Canvas empty = Canvas.after(new int[0], 3, 3);
    assertThat(greedy.decode(source, List.of(empty), 0, 1).get(0).tokens())
        .containsExactly(0, 1, 0);
  }

  /** Confidence is that of the model, whatever the temperature. */
  @Test
  void confidenceIsThatOfTheModelItself() {
    ExactDenoiser source = ExactDenoiser.markovChain(3);
    Canvas canvas = Canvas.after(new int[] {0}, 2, 3);
    Trace trace =
        masked(InOrder.FIRST_HITTING)
            .with(Sampling.PLAIN.withTemperature(0.1))
            .decode(source, List.of(canvas), 0, 1)
            .get(0);
    assertThat(trace.tokens()[1]).isEqualTo(1);
    assertThat(trace.changes().get(0).confidence()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void bannedTokensAreNeverWritten() {
    Sampling without = new Sampling(1, 0, 1, 0, 1, Set.of(1));
    ExactDenoiser source = ExactDenoiser.markovChain(5);
    Canvas empty = Canvas.after(new int[0], 5, 5);
    for (Trace trace :
        masked(InOrder.FIRST_HITTING)
            .with(without)
            .decode(source, Collections.nCopies(50, empty), 0, 1)) {
      assertThat(trace.tokens()).doesNotContain(1);
    }
  }

  /** Keys and values of earlier tokens are the same, whether kept or computed again. */
  @Test
  void arWithACacheWritesTheSame() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      List<Canvas> rows =
          List.of(
              Canvas.after(new int[0], 12, 12),
              Canvas.after(new int[] {1, 2, 0, 1}, 12, 12),
              Canvas.after(new int[] {2}, 9, 12));
      Inputs cached = Inputs.leftToRight(V);
      List<Trace> with = new LeftToRight(V, cached).decode(model, rows, 0, 1);
      List<Trace> without = new LeftToRight(V, cached::example).decode(model, rows, 0, 1);
      for (int b = 0; b < rows.size(); b++) {
        assertThat(with.get(b).tokens()).isEqualTo(without.get(b).tokens());
        assertThat(with.get(b).tokens(rows.get(b).promptLength()))
            .isEqualTo(Arrays.copyOf(rows.get(b).tokens(), rows.get(b).promptLength()));
      }
    }
  }

  /** A prompt in a batch with longer ones is continued as it would be alone. */
  @Test
  void promptsOfDifferentLengthDoNotMix() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      LeftToRight decoder = new LeftToRight(V, Inputs.leftToRight(V));
      Canvas one = Canvas.after(new int[] {1}, 10, 10);
      Canvas other = Canvas.after(new int[] {1, 2, 0, 1, 1}, 10, 10);
      List<Trace> together = decoder.decode(model, List.of(one, other), 0, 1);
      assertThat(decoder.decode(model, List.of(one), 0, 1).get(0).tokens())
          .isEqualTo(together.get(0).tokens());
      assertThat(decoder.decode(model, List.of(other), 1, 1).get(0).tokens())
          .isEqualTo(together.get(1).tokens());
    }
  }

  /** A model of few orders has never been asked anything else. */
  @Test
  void aModelOfFewOrdersRevealsFromLeftToRight() {
    MaskedDiffusion few =
        new MaskedDiffusion(
            V, new PrefixMask(new ListedOrders(new UniformOrder(), 2, 1), true), true);
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Trace trace =
          MaskedDecoder.usual(few)
              .decode(model, List.of(Canvas.after(new int[] {2}, 6, 6)), 0, 1)
              .get(0);
      assertThat(trace.changes()).extracting(Change::position).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void aFullPromptIsLeftAlone(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Trace trace =
          decoder.decode(model, List.of(Canvas.after(new int[] {1, 2}, 2, 2)), 0, 1).get(0);
      assertThat(trace.tokens()).containsExactly(1, 2);
      assertThat(trace.evaluations()).isZero();
    }
  }

  static Stream<Decoder> exactDecoders() {
    return Stream.of(
        new LeftToRight(V, Inputs.leftToRight(V)),
        new LeftToRight(
            V,
            new OrderedAutoregressive(V, new FreshOrders(new UniformOrder()), true)::leftToRight),
        MaskedDecoder.usual(new MaskedDiffusion(V, new UniformCount(), false)),
        MaskedDecoder.usual(MDM));
  }

  @ParameterizedTest
  @MethodSource("exactDecoders")
  void textsAreAsFrequentAsTheModelSays(Decoder decoder) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      double[] likelihoods = new double[V * V];
      Arrays.setAll(
          likelihoods, i -> likelihood(decoder, model, Rows.independent(3, 2, i / V, i % V)));
      long[] counts = new long[V * V];
      List<Canvas> rows = Collections.nCopies(2_000, Canvas.after(new int[] {2}, 3, 3));
      for (Trace trace : decoder.decode(model, rows, 0, 1)) {
        counts[trace.tokens()[1] * V + trace.tokens()[2]]++;
      }
      // The test divides by the sum, here the likelihood of the prompt.
      assertThat(new ChiSquareTest().chiSquareTest(likelihoods, counts)).isGreaterThan(0.001);
    }
  }

  /** Of a row of three tokens whose first is the prompt. */
  private static double likelihood(Decoder decoder, LanguageModel model, Rows row) {
    if (decoder instanceof MaskedDecoder masked) {
      ChainRule rule = new ChainRule(masked.objective());
      double forward = Evaluator.chainRule(model, rule, new int[] {0, 1, 2}, row).loss();
      double backward = Evaluator.chainRule(model, rule, new int[] {0, 2, 1}, row).loss();
      return (Math.exp(-3 * forward) + Math.exp(-3 * backward)) / 2;
    }
    Example example = ((LeftToRight) decoder).inputs().example(new int[][] {row.row(0)});
    return Math.exp(-Arrays.stream(model.crossEntropy(example)).sum());
  }

  /**
   * Keys and values of a single layer depend on their own token alone, so that those outside of the
   * block are not out of date; those of the block are computed at every step.
   */
  @ParameterizedTest
  @MethodSource("caches")
  void aCacheIsExactForAModelOfOneLayer(CacheKind kind) {
    ModelConfig one =
        ModelConfig.of(new ModelSize("one-layer", 1, 8, 2, 6, 5), V, MDM.extraTokens());
    try (LanguageModel model = TinyModel.wild(one)) {
      int[] tokens = {1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0};
      boolean[] given = {true, false, false, true, false, false, false, true, false, false, false};
      List<Canvas> rows =
          List.of(new Canvas(tokens, given, 10), Canvas.after(new int[] {0, 2}, 11, 11));
      MaskedDecoder exact = masked(InOrder.FIRST_HITTING).withBlocks(3);
      List<Trace> expected = exact.decode(model, rows, 0, 1);
      List<Trace> cached = exact.withCache(kind).decode(model, rows, 0, 1);
      for (int b = 0; b < rows.size(); b++) {
        assertThat(cached.get(b).tokens()).isEqualTo(expected.get(b).tokens());
        for (int i = 0; i < expected.get(b).changes().size(); i++) {
          assertThat(cached.get(b).changes().get(i).confidence())
              .isCloseTo(expected.get(b).changes().get(i).confidence(), within(1e-12));
        }
      }
    }
  }

  /** Evaluations under guidance are twice those without, and rows keep their own draws. */
  @Test
  void guidanceOfABatchIsThatOfEachRow() {
    ExactDenoiser source = ExactDenoiser.markovChain(4);
    MaskedDecoder guided = masked(InOrder.FIRST_HITTING).withGuidance(1.5);
    List<Canvas> rows =
        List.of(
            Canvas.after(new int[] {1}, 4, 4),
            new Canvas(new int[] {0, 2, 0, 1}, new boolean[] {false, true, false, true}, 4));
    List<Trace> together = guided.decode(source, rows, 0, 1);
    for (int b = 0; b < 2; b++) {
      Trace alone = guided.decode(source, List.of(rows.get(b)), b, 1).get(0);
      assertThat(alone.changes()).isEqualTo(together.get(b).changes());
      assertThat(alone.evaluations()).isEqualTo(2 * rows.get(b).free().length);
    }
  }

  /** A long list is decoded in parts, with the same result. */
  @Test
  void aLongListIsDecodedInParts() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      LeftToRight decoder = new LeftToRight(V, Inputs.leftToRight(V));
      Canvas empty = Canvas.after(new int[0], 3, 3);
      List<Trace> all = decoder.decode(model, Collections.nCopies(200, empty), 0, 1);
      assertThat(all).hasSize(200);
      assertThat(decoder.decode(model, List.of(empty), 150, 1).get(0).tokens())
          .isEqualTo(all.get(150).tokens());
    }
  }

  @Test
  void aFullPromptWithBlocksIsLeftAlone() {
    MaskedDecoder blocks =
        masked(new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 2, 0)).withBlocks(1);
    Trace trace =
        blocks
            .decode(
                ExactDenoiser.markovChain(2), List.of(Canvas.after(new int[] {1, 2}, 2, 2)), 0, 1)
            .get(0);
    assertThat(trace.tokens()).containsExactly(1, 2);
  }

  /** The id of MASK among the given tokens has no logit that could be penalized. */
  @Test
  void aPenaltyIgnoresGivenTokensThatAreNotOfTheText() {
    Canvas canvas = new Canvas(new int[] {V, 0, V + 1}, new boolean[] {true, false, true}, 3);
    Sampling penalty = new Sampling(1, 0, 1, 0, 1.5, Set.of());
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Trace trace =
          masked(InOrder.FIRST_HITTING).with(penalty).decode(model, List.of(canvas), 0, 1).get(0);
      assertThat(trace.tokens()[1]).isBetween(0, V - 1);
    }
  }

  /** With one step per block every step is a fresh pass over the whole row. */
  @ParameterizedTest
  @MethodSource("caches")
  void aCacheIsExactWhereEveryStepIsAFullPass(CacheKind kind) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<Canvas> rows =
          List.of(Canvas.after(new int[] {1}, 9, 10), Canvas.after(new int[] {0, 2, 2}, 9, 10));
      MaskedDecoder exact =
          masked(new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 4, 0)).withBlocks(2);
      List<Trace> expected = exact.decode(model, rows, 0, 1);
      List<Trace> cached = exact.withCache(kind).decode(model, rows, 0, 1);
      for (int b = 0; b < rows.size(); b++) {
        assertThat(cached.get(b).tokens()).isEqualTo(expected.get(b).tokens());
      }
    }
  }

  static Stream<CacheKind> caches() {
    return Stream.of(CacheKind.PREFIX, CacheKind.DUAL);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    Canvas gap = new Canvas(new int[] {0, 0, 1}, new boolean[] {true, false, true}, 3);
    assertRefused(
        () ->
            new LeftToRight(V, Inputs.leftToRight(V)).decodeEnsemble(List.of(), List.of(gap), 0, 1),
        "AR writes from left to right and cannot see text after a gap; give it a prompt alone.");
    assertRefused(
        () ->
            masked(InOrder.FIRST_HITTING)
                .withGuidance(1)
                .decode(
                    ExactDenoiser.markovChain(3), List.of(Canvas.after(new int[0], 3, 3)), 0, 1),
        "Guidance needs given tokens, such as a prompt; leave it out, or give some.");
    assertRefused(() -> masked(InOrder.FIRST_HITTING).withGuidance(-1), "The guidance is -1.0");
    assertRefused(() -> masked(InOrder.FIRST_HITTING).withBlocks(-1), "The block length is -1");
    assertRefused(
        () -> masked(InOrder.FIRST_HITTING).withCache(CacheKind.DUAL),
        "A cache needs a block length, and excludes guidance.");
    assertRefused(
        () -> Canvas.after(new int[] {1, 1}, 1, 1),
        "A prompt of 2 tokens cannot be continued to 1 tokens in a row of 1.");
  }

  private static void assertRefused(ThrowingCallable call, String said) {
    assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessageContaining(said);
  }
}
