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
import repetita.objective.Family;
import repetita.torch.Libtorch;

class ResumeTest {

  @TempDir Path folder;

  @AfterEach
  void useOneThread() {
    Libtorch.useThreads(1);
  }

  @ParameterizedTest
  @CsvSource({"AR, 1", "MDM, 1", "MDM, 2"})
  void aRunThatWasStoppedAndResumedEndsWithTheSameBits(Family family, int threads)
      throws IOException {
    TrainConfig config = TinyRun.config(family, 0.2, 1e-2);
    Path whole = folder.resolve("whole");
    Path pieces = folder.resolve("pieces");
    assertThat(TinyRun.train(config, threads, whole).status()).isEqualTo(RunResult.Status.FINISHED);

    for (int steps : new int[] {0, 1, 6, 16}) {
      assertThat(TinyRun.resume(config, threads, pieces, steps).status())
          .isEqualTo(RunResult.Status.STOPPED);
    }
    // Steps 8 to 23, with their evaluations and perhaps a best one, are done again.
    delete(pieces.resolve("checkpoint-00000023"));
    assertThat(TinyRun.resume(config, threads, pieces, 52).status())
        .isEqualTo(RunResult.Status.STOPPED);
    assertThat(TinyRun.resume(config, threads, pieces, TinyRun.STEPS).status())
        .isEqualTo(RunResult.Status.FINISHED);

    for (String file :
        List.of(
            "checkpoint-00000060/model.safetensors",
            "checkpoint-00000060/optimiser.safetensors",
            "checkpoint-00000060/state.json",
            "best/model.safetensors")) {
      assertThat(pieces.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(log(pieces))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("tokensPerSecond")
        .isEqualTo(log(whole))
        .extracting(Measurement::step)
        .containsExactly(1L, 8L, 16L, 24L, 32L, 40L, 48L, 56L, 60L);
  }

  @Test
  void aFinishedRunStaysAsItIs() throws IOException {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-2);
    RunResult finished = TinyRun.train(config, 1, folder);
    RunResult again = TinyRun.resume(config, 1, folder, 5);
    assertThat(again.status()).isEqualTo(RunResult.Status.WAS_FINISHED);
    assertThat(again.log()).isEqualTo(finished.log());
  }

  @Test
  void aSecondRunInTheFolderIsRefusedUnlessItResumes() throws IOException {
    TrainConfig config = TinyRun.config(Family.AR, 0, 1e-2);
    TinyRun.resume(config, 1, folder, 2);
    assertThatThrownBy(() -> TinyRun.train(config, 1, folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "%s already holds a run; go on with it by --resume, or choose another folder.", folder);
    assertThat(folder.resolve("checkpoint-00000002")).exists();
  }

  @Test
  void anotherConfigurationIsRefusedByTheNameOfTheKeyThatDiffers() throws IOException {
    TinyRun.resume(TinyRun.config(Family.AR, 0, 1e-2), 1, folder, 2);
    assertThatThrownBy(() -> TinyRun.resume(TinyRun.config(Family.AR, 0, 2e-2), 1, folder, 2))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "The run in %s has another configuration: optimiser.rate is 0.01 there, not 0.02.",
            folder);
  }

  private static List<Measurement> log(Path run) throws IOException {
    return new RunLog(run).read();
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
