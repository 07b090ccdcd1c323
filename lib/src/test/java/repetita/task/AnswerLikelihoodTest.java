package repetita.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.generate.Inputs;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.model.TinyModel;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.objective.UniformCount;
import repetita.random.Draws;
import repetita.task.items.Tasks;

class AnswerLikelihoodTest {

  private static final int V = 3;
  private static final MaskedDiffusion MASKED = new MaskedDiffusion(V, new UniformCount(), true);
  private static final int[] NONE = {};

  private static Candidate candidate(int[] left, int[] answer, int... right) {
    return new Candidate(left, answer, right, "x".repeat(answer.length));
  }

  private static Item item(Candidate... candidates) {
    return new Item("0", 0, List.of(candidates), 0);
  }

  private static Estimate only(AnswerLikelihood likelihood, Candidate candidate) {
    return likelihood.of(List.of(item(candidate)), 0).get(0).get(0);
  }

  /** ln p(answer[at]) with some tokens of a row masked, from the logits themselves. */
  private static double logP(LanguageModel model, int[] row, int at, int... masked) {
    Example example = ShownRow.of(V + 1, row, Attention.FULL, V, masked);
    double[] logits = model.logits(example, at + 1);
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return logits[row[at]] - Math.log(sum);
  }

  /** p(a, b) = p(a | both masked) p(b | a), for each of the nine answers; they sum to 1. */
  @ParameterizedTest
  @CsvSource({"0", "5"})
  void theChainRuleOfTwoTokensIsTheirJointProbability(int filled) {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      MaskedLikelihood leftToRight =
          new MaskedLikelihood(model, MASKED, AnswerChain.LEFT_TO_RIGHT, filled);
      Orders back = (length, random) -> new int[] {1, 0};
      MaskedLikelihood rightToLeft =
          new MaskedLikelihood(model, MASKED, new AnswerChain(back, "back"), filled);
      double forward = 0;
      double backward = 0;
      for (int a = 0; a < V; a++) {
        for (int b = 0; b < V; b++) {
          int[] row = filled == 0 ? new int[] {2, a, b} : new int[] {2, a, b, 0, 0};
          int[] rest = filled == 0 ? NONE : new int[] {3, 4};
          Candidate answer = candidate(new int[] {2}, new int[] {a, b});
          double expected =
              logP(model, row, 1, with(rest, 1, 2)) + logP(model, row, 2, with(rest, 2));
          double reversed =
              logP(model, row, 2, with(rest, 1, 2)) + logP(model, row, 1, with(rest, 1));
          assertThat(only(leftToRight, answer).nats()).isCloseTo(expected, within(1e-9));
          assertThat(only(leftToRight, answer).se()).isZero();
          assertThat(only(rightToLeft, answer).nats()).isCloseTo(reversed, within(1e-9));
          forward += Math.exp(expected);
          backward += Math.exp(reversed);
        }
      }
      assertThat(forward).isCloseTo(1, within(1e-9));
      assertThat(backward).isCloseTo(1, within(1e-9));
    }
  }

  private static int[] with(int[] rest, int... more) {
    return IntStream.concat(Arrays.stream(more), Arrays.stream(rest)).toArray();
  }

  /** Text on the right is visible to a masked model. */
  @Test
  void theGapIsSeenFromBothSides() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      MaskedLikelihood likelihood =
          new MaskedLikelihood(model, MASKED, AnswerEstimator.draws(128), 0);
      int[] row = {2, 1, 0};
      Estimate estimate = only(likelihood, candidate(new int[] {2}, new int[] {1}, 0));
      assertThat(estimate.nats()).isCloseTo(logP(model, row, 1, 1), within(1e-9));
    }
  }

  /** Few tokens: the mean over all orders of the chain rule, which is the evidence bound. */
  @Test
  void allMasksGiveTheBoundOverAllOrders() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Candidate answer = candidate(new int[] {2}, new int[] {1, 0, 1});
      double mean = 0;
      int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
      for (int[] order : orders) {
        AnswerChain chain = new AnswerChain((length, random) -> order, "fixed");
        mean += only(new MaskedLikelihood(model, MASKED, chain, 0), answer).nats() / 6;
      }
      Estimate bound =
          only(new MaskedLikelihood(model, MASKED, AnswerEstimator.draws(7), 0), answer);
      assertThat(bound.nats()).isCloseTo(mean, within(1e-9));
      assertThat(bound.se()).isZero();
    }
  }

  /** Sampled bounds scatter around the exact ones as their errors say. */
  @Test
  void drawsAreWithinTheirErrorsOfTheTruth() {
    Random random = new Random(1);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int[] answer = random.ints(7, 0, V).toArray();
      items.add(item(candidate(random.ints(3, 0, V).toArray(), answer)));
    }
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<List<Estimate>> truth =
          new MaskedLikelihood(model, MASKED, AnswerEstimator.draws(127), 0).of(items, 0);
      List<List<Estimate>> sampled =
          new MaskedLikelihood(model, MASKED, AnswerEstimator.draws(64), 0).of(items, 0);
      double sum = 0;
      double variance = 0;
      double squares = 0;
      for (int i = 0; i < items.size(); i++) {
        assertThat(truth.get(i).get(0).se()).isZero();
        Estimate estimate = sampled.get(i).get(0);
        double deviation = estimate.nats() - truth.get(i).get(0).nats();
        sum += deviation;
        variance += estimate.se() * estimate.se();
        squares += deviation * deviation;
      }
      assertThat(Math.abs(sum)).isLessThan(3 * Math.sqrt(variance));
      // Collapsed strata overstate the error a little; the ratio of 40 squares scatters by 0.3.
      assertThat(squares / variance).isBetween(0.3, 1.7);
    }
  }

  /** round(3 + 2.5 i), to even where it is between: 3, 6, 8, 10. */
  @ParameterizedTest
  @CsvSource({"10, 4, 3, 3 6 8 10", "10, 4, 9, 2 4 6 9", "3, 3, 1, 1 2 3", "2, 4, 2, 1 2 2 2"})
  void countsAreThoseOfLlada(int length, int draws, int k, String expected) {
    int[] counts = new MaskCounts(draws).counts(length, k);
    assertThat(counts)
        .containsExactly(Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @Test
  void candidatesOfOneLengthShareTheirMasks() {
    int[] answer = {0, 1, 2, 0, 1, 2, 0, 1};
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<Estimate> two =
          new MaskedLikelihood(model, MASKED, AnswerEstimator.draws(16), 0)
              .of(List.of(item(candidate(NONE, answer), candidate(NONE, answer))), 0)
              .get(0);
      assertThat(two.get(0)).isEqualTo(two.get(1));
      assertThat(two.get(0).se()).isPositive();
    }
  }

  /** Sharing the common beginning changes nothing, whichever predictor computes it. */
  @ParameterizedTest
  @CsvSource({"MANUAL", "AUTOGRAD"})
  void aSharedContextGivesTheLikelihoodOfEachRow(Backprop.Method method) {
    int[] left = {2, 0, 1, 1};
    List<Item> items =
        List.of(
            item(
                candidate(left, new int[] {1}),
                candidate(left, new int[] {1, 2, 0}),
                candidate(left, new int[] {1, 2}),
                candidate(left, new int[] {0, 0, 0}, 1, 1)),
            item(candidate(NONE, new int[] {1, 2}), candidate(NONE, new int[] {0})),
            item(
                candidate(new int[] {0}, new int[] {1}),
                candidate(new int[] {2, 2}, new int[] {1})),
            item(candidate(left, new int[] {0, 2})));
    try (LanguageModel model = TinyModel.wild(V, 1);
        Predictor predictor = Predictor.of(model, method, 1)) {
      requireRows(model, new LeftToRightLikelihood(predictor, Inputs.leftToRight(V)), items);
    }
  }

  /**
   * A model that reads the position of its target cannot share rows. Its likelihoods are right too.
   */
  @Test
  void otherInputsAreScoredRowByRow() {
    OrderedAutoregressive aware = new OrderedAutoregressive(V, Orders.NATURAL, false);
    List<Item> items =
        List.of(
            item(
                candidate(new int[] {1}, new int[] {2, 2}),
                candidate(new int[] {1}, new int[] {0})));
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      requireRows(model, new LeftToRightLikelihood(model, aware::leftToRight), items);
    }
  }

  private static void requireRows(
      LanguageModel model, LeftToRightLikelihood likelihood, List<Item> items) {
    List<List<Estimate>> estimates = likelihood.of(items, 0);
    for (int i = 0; i < items.size(); i++) {
      for (int c = 0; c < items.get(i).candidates().size(); c++) {
        Candidate candidate = items.get(i).candidates().get(c);
        double[] nats =
            model.crossEntropy(new Autoregressive(V).example(new int[][] {candidate.row()}));
        double expected = -Arrays.stream(nats).skip(candidate.left().length).sum();
        assertThat(estimates.get(i).get(c).nats()).isCloseTo(expected, within(1e-9));
        assertThat(estimates.get(i).get(c).se()).isZero();
      }
    }
  }

  @Test
  void anAnswerNeedsATokenAndADraw() {
    assertThatThrownBy(() -> AnswerEstimator.draws(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> candidate(NONE, NONE)).isInstanceOf(IllegalArgumentException.class);
  }

  /** What is too long loses its left end: first of the context, then of the answer. */
  @Test
  void longRowsAreCutOnTheLeft() {
    Candidate whole = candidate(new int[] {1, 2}, new int[] {0, 1, 2}, 0);
    assertThat(whole.within(6)).isSameAs(whole);
    assertThat(whole.within(5).row()).containsExactly(2, 0, 1, 2, 0);
    assertThat(whole.within(3).answer()).containsExactly(1, 2);
    assertThat(whole.within(3).left()).isEmpty();
    assertThat(whole.within(1).row()).containsExactly(2);
  }

  @Test
  void cutItemsAreCounted() {
    List<Item> items =
        Stream.of(2, 5, 9).map(n -> item(candidate(new int[n], new int[] {1, 2}))).toList();
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      LeftToRightLikelihood ar = new LeftToRightLikelihood(model, Inputs.leftToRight(V));
      Task task = Tasks.named("continuation");
      TaskResult result = new TaskEvaluation(ar, null, null, 6).of(task, items);
      assertThat(result.truncated()).isEqualTo(2);
      assertThat(result.cut()).isZero();
      assertThat(new TaskEvaluation(ar, null, null, 1).of(task, items).cut()).isEqualTo(3);
      assertThat(result.items()).allMatch(each -> each.item().candidates().get(0).length() <= 6);
    }
  }

  /** Draws.permutation is a random order like any other. */
  @Test
  void aRandomOrderIsExactToo() {
    try (LanguageModel model = TinyModel.uniform(V, 2)) {
      AnswerChain random = new AnswerChain(Draws::permutation, "in random order");
      Estimate estimate =
          only(
              new MaskedLikelihood(model, MASKED, random, 0), candidate(NONE, new int[] {0, 1, 2}));
      assertThat(estimate.nats()).isCloseTo(-3 * Math.log(V), within(1e-9));
    }
  }
}
