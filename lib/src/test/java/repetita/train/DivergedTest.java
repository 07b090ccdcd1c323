package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.model.LanguageModel;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoints;
import repetita.train.store.RunLog;
import repetita.train.store.TrainedRun;

class DivergedTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ar", "mdm"})
  void aRunThatDivergesStopsAndLeavesTheLastGoodCheckpoint(String family) throws IOException {
    // By autograd, the first step leaves a loss that is finite and gradients that are not.
    TrainConfig config = TinyRun.config(family, 0, 1e6).with("gradients", "autograd");
    TinyRun.trainUntil(1, config, 1, folder);

    // The weights are lost in step 2; to be asked to stop right then must not save them.
    Throwable diverged = catchThrowable(() -> TinyRun.trainUntil(2, config, 1, folder));
    assertThat(diverged)
        .isInstanceOf(Diverged.class)
        .hasMessageMatching(
            "Training diverged: at step \\d+ the (training loss|gradient norm|validation loss) is"
                + " (NaN|-?Infinity); try a lower learning rate\\. Earlier checkpoints are kept\\.");

    assertThat(new Checkpoints(folder).newestWhole().orElseThrow().folder())
        .isEqualTo(folder.resolve("checkpoint-00000001"));
    assertThat(new RunLog(folder).read())
        .allMatch(row -> Double.isFinite(row.heldoutLoss() + row.trainLoss()));
    for (TrainedRun.Weights weights : TrainedRun.Weights.values()) {
      try (LanguageModel model = TrainedRun.in(folder).model(weights, new Hardware(1, "cpu"))) {
        assertThat(model.weights().values())
            .allMatch(array -> Float.isFinite(array.sum().getFloat()));
      }
    }
    assertThatThrownBy(() -> TinyRun.trainUntil(TinyRun.STEPS, config, 1, folder))
        .hasMessage(diverged.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e40})
  void weightsThatOverflowInTheLastStepAreNotSaved(double rate) {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, rate);
    assertThatThrownBy(() -> TinyRun.trainUntil(1, config, 1, folder))
        .isInstanceOf(Diverged.class)
        .hasMessageStartingWith("Training diverged: at step 1 the validation loss is NaN;");
    assertThat(folder).isDirectoryNotContaining("glob:**/{best,checkpoint-*,log.csv}");
  }
}
