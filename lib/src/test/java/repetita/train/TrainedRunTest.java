package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.InvalidInput;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.model.LanguageModel;
import repetita.objective.Family;

class TrainedRunTest {

  private static final Hardware ONE_THREAD = new Hardware(1, "cpu");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void savedWeightsScoreWhatTheLogSays(Family family) throws IOException {
    TrainConfig config = TinyRun.config(family, 0, 1e-2);
    RunResult result = TinyRun.train(config, 1, folder);
    Measurement last = result.log().get(result.log().size() - 1);
    assertScore(TrainedRun.Weights.NEWEST, last);
    assertScore(TrainedRun.Weights.BEST, result.best());
  }

  @Test
  void aRunWithoutWeightsSaysSo() throws IOException {
    assertThatThrownBy(() -> TrainedRun.in(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s holds no run: there is no run.json in it.", folder);
    TinyRun.trainUntil(0, TinyRun.config(Family.AR, 0, 1e-2), 1, folder);
    assertThatThrownBy(() -> TrainedRun.in(folder).model(TrainedRun.Weights.BEST, ONE_THREAD))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The run in %s has no weights yet.", folder);
  }

  @Test
  void theRecordSaysWhatWasTrainedOnWhat() throws IOException {
    TrainConfig config = TinyRun.config(Family.MDM, 0, 1e-2);
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

  private void assertScore(TrainedRun.Weights weights, Measurement row) throws IOException {
    TrainedRun run = TrainedRun.in(folder);
    try (LanguageModel model = run.model(weights, ONE_THREAD)) {
      RunData data = RunData.open(run.config());
      Score score = Evaluator.of(run.objective(), 2).score(model, data.validation());
      assertThat(score.loss()).isEqualTo(row.heldoutLoss());
      assertThat(score.se()).isEqualTo(row.heldoutSe());
      assertThat(score.mcSe()).isEqualTo(row.heldoutMcSe());
    }
  }
}
