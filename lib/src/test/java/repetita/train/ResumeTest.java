package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.torch.Libtorch;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.RunLog;

class ResumeTest {

  @TempDir Path folder;

  @AfterEach
  void useOneThread() {
    Libtorch.useThreads(1);
  }

  @ParameterizedTest
  @CsvSource({
    "AR, 1, 60, 0.2, 0",
    "MDM, 1, 60, 0.2, 0",
    "MDM, 2, 16, 0.2, 0.9",
    "MDM, 2, 16, 0, 0"
  })
  void aRunThatWasStoppedAndResumedEndsWithTheSameBits(
      String family, int threads, int steps, double dropout, double averaging) throws IOException {
    TrainConfig config =
        TinyRun.config(family, dropout, 1e-2).with("optimiser.averaging", averaging);
    Path whole = folder.resolve("whole");
    Path pieces = folder.resolve("pieces");
    TinyRun.trainUntil(steps, config, threads, whole);

    for (int step : new int[] {0, 1, 7, 13}) {
      assertThat(TinyRun.trainUntil(step, config, threads, pieces).status())
          .isEqualTo(RunResult.Status.STOPPED);
    }
    // The evaluation of step 8, and a best one perhaps, are done again.
    delete(pieces.resolve("checkpoint-00000013"));
    TinyRun.trainUntil(15, config, threads, pieces);
    RunResult result = TinyRun.trainUntil(steps, config, threads, pieces);
    assertThat(result.status())
        .isEqualTo(steps == TinyRun.STEPS ? RunResult.Status.FINISHED : RunResult.Status.STOPPED);

    String checkpoint = "checkpoint-000000" + steps;
    for (String file :
        List.of(
            checkpoint + "/model.safetensors",
            checkpoint + "/optimiser.safetensors",
            checkpoint + "/state.json",
            "best/model.safetensors")) {
      assertThat(pieces.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(result.log())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "tokensPerSecond", "tokensPerCoreSecond")
        .isEqualTo(new RunLog(whole).read())
        .extracting(Measurement::step)
        .startsWith(1L, 8L, 16L);
  }

  @Test
  void aFinishedRunStaysAsItIs() throws IOException {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-2);
    RunResult finished = TinyRun.train(config, 1, folder);
    RunResult again = TinyRun.trainUntil(5, config, 1, folder);
    assertThat(again.status()).isEqualTo(RunResult.Status.WAS_FINISHED);
    assertThat(again.log()).isEqualTo(finished.log());
  }

  @Test
  void aSecondRunInTheFolderIsRefusedUnlessItResumes() throws IOException {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-2);
    TinyRun.trainUntil(2, config, 1, folder);
    assertThatThrownBy(() -> TinyRun.train(config, 1, folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s already contains a run; resume it, or choose another folder.", folder);
    assertThat(folder.resolve("checkpoint-00000002")).exists();
  }

  @Test
  void anotherConfigurationIsRefusedByTheNameOfTheKeyThatDiffers() throws IOException {
    TinyRun.trainUntil(2, TinyRun.config(TinyRun.AR, 0, 1e-2), 1, folder);
    assertThatThrownBy(() -> TinyRun.trainUntil(2, TinyRun.config(TinyRun.AR, 0, 2e-2), 1, folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "The run in %s has another configuration: optimiser.rate is 0.01 there, not 0.02; to resume it, leave these settings out.",
            folder);
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
