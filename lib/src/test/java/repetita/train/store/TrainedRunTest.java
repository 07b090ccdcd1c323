package repetita.train.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.ListedOrders;
import repetita.objective.LossKind;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.train.RunResult;
import repetita.train.TinyRun;
import repetita.train.config.Hardware;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;

class TrainedRunTest {

  private static final Hardware ONE_THREAD = new Hardware(1, "cpu");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ar, MANUAL, 1", "mdm, MANUAL, 1", "mdm, MANUAL, 2", "ar, AUTOGRAD, 1"})
  void savedWeightsScoreWhatTheLogSays(String family, Backprop.Method gradients, int threads)
      throws IOException {
    TrainConfig config = TinyRun.config(family, 0, 1e-2).with("gradients", gradients);
    RunResult result = TinyRun.train(config, threads, folder);
    Measurement last = result.log().get(result.log().size() - 1);
    assertScore(TrainedRun.Weights.LAST, last);
    assertScore(TrainedRun.Weights.BEST, result.best());
  }

  /** Four orders are each other's mixture; from left to right is one of them. */
  @Test
  void arIsJudgedInItsOwnOrdersToo() throws IOException {
    TrainConfig config =
        TinyRun.config(TinyRun.AR, 0, 1e-2)
            .with("objective.augmentation.orders", "4")
            .with("objective.augmentation.orderKind", "uniform");
    TinyRun.train(config, 1, folder);
    TrainedRun run = TrainedRun.in(folder);
    Rows rows = run.heldOut(HeldOut.TEST, 32);
    Score drawn = run.ownOrdersScore(TrainedRun.Weights.LAST, rows, 64, ONE_THREAD);
    OrderedAutoregressive trained =
        (OrderedAutoregressive) config.objective().ownOrders(8).orElseThrow();
    ListedOrders orders = (ListedOrders) trained.orders();
    double mean = 0;
    try (LanguageModel model = run.model(TrainedRun.Weights.LAST, ONE_THREAD)) {
      for (int number = 0; number < 4; number++) {
        int[] order = orders.listed(rows.length(), number);
        Orders fixed = (length, random) -> order;
        mean +=
            new Evaluator(new OrderedAutoregressive(8, fixed, false), 1).score(model, rows).loss()
                / 4;
      }
    }
    assertThat(drawn.loss()).isCloseTo(mean, within(4 * drawn.mcSe()));
    assertThat(drawn.kind()).isEqualTo(LossKind.UPPER_BOUND);
  }

  /** What is wrong is said before there is a run in the folder. */
  @Test
  void ordersThatRowsDoNotHaveLeaveNoRunBehind() {
    TrainConfig config =
        TinyRun.config(TinyRun.AR, 0, 1e-2)
            .with("objective.augmentation.orders", "4")
            .with("objective.augmentation.orderKind", "depth-first")
            .with("objective.augmentation.firstFixed", true);
    assertThatThrownBy(() -> TinyRun.train(config, 1, folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a power of two, but it is 15");
    assertThat(RunRecord.existsIn(folder)).isFalse();
  }

  @Test
  void aRunWithoutWeightsSaysSo() throws IOException {
    assertThatThrownBy(() -> TrainedRun.in(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s contains no run: it has no run.json.", folder);
    TinyRun.trainUntil(0, TinyRun.config(TinyRun.AR, 0, 1e-2), 1, folder);
    assertThatThrownBy(() -> TrainedRun.in(folder).model(TrainedRun.Weights.BEST, ONE_THREAD))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The run in %s has no weights yet.", folder);
  }

  @Test
  void theRecordSaysWhatWasTrainedOnWhat() throws IOException {
    TrainConfig config = TinyRun.config(TinyRun.MDM, 0, 1e-2);
    TinyRun.trainUntil(0, config, 1, folder);
    RunRecord record = RunRecord.in(folder);
    assertThat(record.config()).isEqualTo(RunData.open(config).resolved(config));
    assertThat(record.config().corpus()).isEqualTo("hierarchy:v=8,m=2,depth=4,rules=1");
    assertThat(record.config().context()).isEqualTo(16);
    Provenance provenance = record.provenance();
    assertThat(provenance.vocabulary()).isEqualTo(8);
    assertThat(provenance.context()).isEqualTo(16);
    assertThat(provenance.uniqueTokens()).isEqualTo(320);
    assertThat(provenance.totalSteps()).isEqualTo(TinyRun.STEPS);
    assertThat(provenance.tokensPerStep()).isEqualTo(96);
    assertThat(provenance.flopsPerToken()).isEqualTo(6.0 * provenance.parameters());
    assertThat(provenance.entropyPerToken()).isPositive();
    assertThat(provenance.threads()).isEqualTo(1);
  }

  /** The evaluations of all committed tables keep their bits: by the plain predictor. */
  @Test
  void runsWithAutogradAreEvaluatedByTheModelItself() throws IOException {
    TrainConfig config =
        TinyRun.config(TinyRun.MDM, 0, 1e-2).with("gradients", Backprop.Method.AUTOGRAD);
    TinyRun.train(config, 1, folder);
    TrainedRun run = TrainedRun.in(folder);
    Rows rows = run.heldOut(HeldOut.TEST, 20);
    ChainRule rule = config.objective().chainRule(8).orElseThrow();
    try (LanguageModel model = run.model(TrainedRun.Weights.BEST, ONE_THREAD)) {
      assertSame(
          run.score(TrainedRun.Weights.BEST, rows, 2, ONE_THREAD),
          Evaluator.of(run.objective(), 2).score(model, rows));
      assertSame(
          run.leftToRightScore(TrainedRun.Weights.BEST, rows, ONE_THREAD),
          Evaluator.chainRule(model, rule, Example.naturalPositions(rows.length()), rows));
    }
  }

  private static void assertSame(Score score, Score expected) {
    assertThat(score.losses()).isDeepEqualTo(expected.losses());
  }

  private void assertScore(TrainedRun.Weights weights, Measurement row) throws IOException {
    TrainedRun run = TrainedRun.in(folder);
    try (LanguageModel model = run.model(weights, ONE_THREAD);
        Predictor predictor = run.predictor(model, ONE_THREAD)) {
      RunData data = RunData.open(run.config());
      Score score = Evaluator.of(run.objective(), 2).score(predictor, data.validation());
      assertThat(score.loss()).isEqualTo(row.heldoutLoss());
      assertThat(score.se()).isEqualTo(row.heldoutSe());
      assertThat(score.mcSe()).isEqualTo(row.heldoutMcSe());
    }
  }
}
