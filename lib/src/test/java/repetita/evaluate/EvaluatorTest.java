package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.corpus.Rows;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.BernoulliMask;
import repetita.objective.ChainRule;
import repetita.objective.LossKind;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;

class EvaluatorTest {

  private static final int V = 5;
  private static final Rows ROWS =
      Rows.independent(4, IntStream.range(0, 32).map(i -> i * i % V).toArray());

  private final MaskedDiffusion diffusion = new MaskedDiffusion(V, new UniformCount(), true);

  @Test
  void aModelThatPredictsUniformlyScoresLnV() {
    try (LanguageModel model = TinyModel.uniform(V, 2)) {
      // Weights are single floats.
      assertThat(Evaluator.of(diffusion, 3).score(model, ROWS).rows())
          .containsOnly(new double[] {Math.log(V)}, within(1e-6));
      assertThat(Evaluator.of(new Autoregressive(V), 3).score(model, ROWS).rows())
          .containsOnly(new double[] {Math.log(V)}, within(1e-12));
    }
  }

  @Test
  void onIndependentMasksAModelThatPredictsUniformlyScoresLnVOnAverage() {
    MaskedDiffusion training = new MaskedDiffusion(V, new BernoulliMask(1e-3), false);
    try (LanguageModel model = TinyModel.uniform(V, 1)) {
      Score score = new Evaluator(training, 500).score(model, ROWS);
      assertThat(score.loss()).isCloseTo(Math.log(V), within(3 * score.mcSe()));
      assertThat(score.mcSe()).isBetween(1e-3, 0.1);
    }
  }

  @Test
  void everyEvaluationAsksTheSameQuestions() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Score first = Evaluator.of(diffusion, 2).score(model, ROWS);
      assertThat(Evaluator.of(diffusion, 2).score(model, ROWS))
          .usingRecursiveComparison()
          .isEqualTo(first);
      double[] more = Evaluator.of(diffusion, 3).score(model, ROWS).rows();
      assertThat(more).isNotEqualTo(first.rows());
    }
  }

  @Test
  void theErrorFromDrawsShrinksWithTheRootOfTheReplicates() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      Score few = Evaluator.of(diffusion, 20).score(model, ROWS);
      Score many = Evaluator.of(diffusion, 320).score(model, ROWS);
      // The ratio of two estimated deviations is itself known to about a sixth.
      assertThat(few.mcSe() / many.mcSe()).isCloseTo(4, within(2.0));
      assertThat(few.loss()).isCloseTo(many.loss(), within(3 * few.mcSe()));
    }
  }

  @Test
  void anExactObjectiveIsAskedOnce() {
    Evaluator evaluator = Evaluator.of(new Autoregressive(V), 7);
    assertThat(evaluator.replicates()).isEqualTo(1);
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      Score score = evaluator.score(model, ROWS);
      assertThat(score.kind()).isEqualTo(LossKind.EXACT);
      assertThat(score.mcSe()).isZero();
    }
  }

  @Test
  void theHeldOutLossOfTrainingMasksIsTheBoundItself() {
    MaskedDiffusion training = new MaskedDiffusion(V, new BernoulliMask(1e-3), true);
    assertThat(Evaluator.of(training, 2)).isEqualTo(new Evaluator(diffusion, 2));
  }

  /** More rows than the chain rule takes at once, in rows so long that their terms are cut. */
  @Test
  void theFastPredictorGivesTheSameScores() {
    Rows rows = Rows.independent(100, IntStream.range(0, 1_800).map(i -> i * i / 7 % V).toArray());
    int[] order = IntStream.range(0, 100).map(i -> 99 - i).toArray();
    try (LanguageModel model = TinyModel.wild(V, 2);
        Predictor fast = Predictor.of(model, Backprop.Method.MANUAL, 2)) {
      Evaluator bound = Evaluator.of(diffusion, 2);
      assertSame(bound.score(fast, rows), bound.score(model, rows));
      Evaluator ar = Evaluator.of(new Autoregressive(V), 1);
      assertSame(ar.score(fast, rows), ar.score(model, rows));
      ChainRule rule = new ChainRule(diffusion);
      Score exact = Evaluator.chainRule(fast, rule, order, rows);
      assertSame(exact, Evaluator.chainRule(model, rule, order, rows));
      Score alone = Evaluator.chainRule(model, rule, order, rows.select(17));
      assertThat(exact.rows()[17]).isCloseTo(alone.loss(), within(1e-12));
      Score twins =
          Evaluator.chainRule(new Mixture(List.of(fast, model)), rule, order, rows.select(17));
      assertThat(twins.loss()).isCloseTo(alone.loss(), within(1e-12));
    }
  }

  private static void assertSame(Score score, Score expected) {
    assertThat(score.rows()).containsExactly(expected.rows(), within(1e-12));
    assertThat(score.kind()).isEqualTo(expected.kind());
  }

  @Test
  void manyRowsScoreAsTheyWouldAlone() {
    Rows many = Rows.independent(4, IntStream.range(0, 10_000).map(i -> i * i / 7 % V).toArray());
    Evaluator evaluator = Evaluator.of(new Autoregressive(V), 1);
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      double[] together = evaluator.score(model, many).rows();
      for (int i : new int[] {0, 2_047, 2_048, 2_499}) {
        assertThat(together[i])
            .isCloseTo(evaluator.score(model, many.select(i)).loss(), within(1e-12));
      }
    }
  }
}
