package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Grammar;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.BernoulliMask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Orders;
import repetita.objective.PrefixMask;
import repetita.objective.UniformCount;
import repetita.random.Draws;
import repetita.random.RandomStream;

class BayesGapTest {

  private static final int V = 4;
  private static final Grammar GRAMMAR = Grammar.draw(V, 2, 3, 1);
  private static final BayesPosterior POSTERIOR = new BayesPosterior(GRAMMAR);
  private static final Rows ROWS = rows(GRAMMAR, 400);

  private final LanguageModel wild = TinyModel.wild(V, 2);
  private final LanguageModel uniform = TinyModel.uniform(V, 2);

  @AfterEach
  void close() {
    wild.close();
    uniform.close();
  }

  /** Bayes pays the entropy, so the gap is what AR pays above it. */
  @Test
  void itsMeanIsTheLossAboveTheEntropy() {
    Score score = Evaluator.of(new Autoregressive(V), 1).score(wild, ROWS);
    double gap = BayesGap.excess(BayesGap.ofPrefixes(wild, false, POSTERIOR, ROWS));
    assertThat(gap).isCloseTo(score.loss() - GRAMMAR.entropyPerToken(), within(4 * score.se()));
  }

  /** Who answers uniformly is off by ln v, less what nobody could know. */
  @Test
  void aUniformModelIsOffByAllThatCouldBeKnown() {
    List<BayesGap> gaps = BayesGap.ofPrefixes(uniform, false, POSTERIOR, ROWS);
    for (BayesGap gap : gaps) {
      assertThat(gap.nats()).isBetween(-1e-9, Math.log(V) + 1e-9);
      assertThat(gap.revealed()).isEqualTo(gap.position());
    }
    assertThat(mean(gaps)).isGreaterThan(0.1);
  }

  /** Knowing one level less costs more than that, and knowing it and more does not. */
  @Test
  void theLevelIsTheLeastThatGivesNearlyTheBestAnswer() {
    int[] row = ROWS.row(0);
    for (BayesGap gap : BayesGap.ofPrefixes(uniform, false, POSTERIOR, ROWS.prefix(1))) {
      boolean[] hidden = new boolean[row.length];
      Arrays.fill(hidden, gap.position(), row.length, true);
      double[] best = POSTERIOR.conditionals(row, hidden)[gap.position()];
      for (int level = Math.max(0, gap.level() - 1); level <= 3; level++) {
        double[] known = POSTERIOR.conditionals(row, hidden, level)[gap.position()];
        assertThat(BayesGap.divergence(best, known) <= BayesGap.NEAR)
            .isEqualTo(level >= gap.level());
      }
    }
  }

  /** With one level of rules the second token takes it; with two the third takes both. */
  @Test
  void theLevelIsThatOfTheRulesThatJoinWhatIsKnownWithWhatIsAsked() {
    assertThat(levels(1, 1)).containsOnly(1);
    assertThat(levels(2, 1)).allMatch(level -> level >= 1);
    assertThat(levels(2, 2)).containsOnly(2);
  }

  private List<Integer> levels(int depth, int position) {
    Grammar grammar = Grammar.draw(V, 2, depth, 1);
    return BayesGap.ofPrefixes(uniform, false, new BayesPosterior(grammar), rows(grammar, 20))
        .stream()
        .filter(gap -> gap.position() == position)
        .map(BayesGap::level)
        .toList();
  }

  /** The bound is weighted by T / l, and so is what it exceeds the entropy by. */
  @Test
  void theWeightedMeanIsWhatTheBoundExceedsTheEntropyBy() {
    MaskedDiffusion bound = new MaskedDiffusion(V, new UniformCount(), true);
    Score score = new Evaluator(bound, 8).score(wild, ROWS);
    double excess = BayesGap.excess(BayesGap.ofMasks(wild, bound, POSTERIOR, ROWS, 8));
    assertThat(excess)
        .isCloseTo(
            score.loss() - GRAMMAR.entropyPerToken(),
            within(4 * Math.hypot(score.se(), score.mcSe())));
  }

  /** Independent masks may hide nothing at all. */
  @Test
  void whereNothingIsHiddenNothingIsAsked() {
    MaskedDiffusion seldom = new MaskedDiffusion(V, new BernoulliMask(1e-3), true);
    List<BayesGap> gaps = BayesGap.ofMasks(wild, seldom, POSTERIOR, ROWS.prefix(50), 4);
    assertThat(gaps.size()).isBetween(1, 50 * 4 * 8 - 1);
  }

  @Test
  void ofAMaskOnlyWhatIsHiddenIsAskedFor() {
    MaskedDiffusion bound = new MaskedDiffusion(V, new UniformCount(), true);
    List<BayesGap> gaps = BayesGap.ofMasks(wild, bound, POSTERIOR, ROWS.prefix(5), 3);
    assertThat(gaps).allMatch(gap -> gap.revealed() < 8 && gap.nats() > -1e-9);

    MaskedDiffusion next = new MaskedDiffusion(V, new PrefixMask(Orders.NATURAL, true), true);
    List<BayesGap> leftToRight = BayesGap.ofMasks(wild, next, POSTERIOR, ROWS.prefix(5), 3);
    assertThat(leftToRight)
        .hasSize(15)
        .allMatch(gap -> gap.revealed() == gap.position() && gap.nats() > -1e-9);
  }

  private static double mean(List<BayesGap> gaps) {
    return gaps.stream().mapToDouble(BayesGap::nats).average().orElseThrow();
  }

  private static Rows rows(Grammar grammar, int count) {
    int length = grammar.rowLength();
    int[] tokens = new int[count * length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          grammar.sample(Draws.at(1, RandomStream.TEST_SEQUENCES, i)),
          0,
          tokens,
          i * length,
          length);
    }
    return Rows.independent(length, tokens);
  }
}
