package repetita.train.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static repetita.train.store.MortalFileSystem.killAnywhere;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;

class CheckpointsTest {

  @TempDir Path runFolder;

  @Test
  void aRunWithoutCheckpointsHasNone() throws IOException {
    assertThat(new Checkpoints(runFolder).newestWhole()).isEmpty();
    assertThat(new Checkpoints(runFolder.resolve("missing")).best()).isEmpty();
  }

  @Test
  void theNewestTwoAreKept() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder.resolve("new"));
    for (long step : new long[] {5, 90_000_000, 100_000_000}) {
      checkpoints.save(step, content("step " + step));
    }
    Checkpoint newest = checkpoints.newestWhole().orElseThrow();
    assertThat(newest.folder().resolve("model")).hasContent("step 100000000");
    assertThat(newest.skipped()).isEmpty();
    assertThat(names(runFolder.resolve("new")))
        .containsExactly("checkpoint-100000000", "checkpoint-90000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "state", "manifest.json"})
  void aFlippedBitAnywhereIsFoundAndTheOlderOneTaken(String name) throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.save(1, content("old"));
    checkpoints.save(2, content("new"));
    Path file = runFolder.resolve("checkpoint-00000002").resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      Files.write(file, bytes);
      Checkpoint whole = checkpoints.newestWhole().orElseThrow();
      assertThat(whole.folder()).isEqualTo(runFolder.resolve("checkpoint-00000001"));
      assertThat(whole.skipped()).singleElement().asString().contains("checkpoint-00000002");
      bytes[i] ^= 1;
    }
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.save(1, content("old"));
    checkpoints.save(2, content("new"));
    Files.delete(runFolder.resolve("checkpoint-00000002/state"));
    assertThat(checkpoints.newestWhole().orElseThrow().skipped())
        .containsExactly(runFolder.resolve("checkpoint-00000002/state") + " is missing");
    Files.delete(runFolder.resolve("checkpoint-00000002/manifest.json"));
    assertThat(checkpoints.newestWhole().orElseThrow().skipped())
        .containsExactly(runFolder.resolve("checkpoint-00000002/manifest.json") + " is missing");
  }

  @Test
  void noWholeCheckpointIsNoCleanStart() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.save(1, content("a"));
    checkpoints.save(2, content("b"));
    damage("checkpoint-00000001");
    damage("checkpoint-00000002");
    assertThatThrownBy(checkpoints::newestWhole)
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "Cannot read a checkpoint in %s: %s does not have the sha256 of its manifest; "
                    .formatted(runFolder, runFolder.resolve("checkpoint-00000002/model"))
                + "%s does not have the sha256 of its manifest."
                    .formatted(runFolder.resolve("checkpoint-00000001/model")));
  }

  @Test
  void aRunThatCameBackReplacesTheDamagedCheckpoints() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.save(10, content("ten"));
    checkpoints.save(20, content("twenty"));
    damage("checkpoint-00000020");
    checkpoints.save(15, content("fifteen"));
    assertThat(names(runFolder)).containsExactly("checkpoint-00000010", "checkpoint-00000015");
    damage("checkpoint-00000015");
    checkpoints.save(15, content("again"));
    assertThat(names(runFolder)).containsExactly("checkpoint-00000010", "checkpoint-00000015");
    assertThat(newest(runFolder)).isEqualTo("again");
  }

  @Test
  void theBestIsReplacedAndVerified() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.saveBest(content("good"));
    checkpoints.saveBest(content("better"));
    assertThat(best(runFolder)).isEqualTo("better");
    assertThat(names(runFolder)).containsExactly("best");
    assertThat(checkpoints.newestWhole()).isEmpty();
    damage("best");
    assertThatThrownBy(checkpoints::best)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(runFolder.resolve("best/model").toString());
  }

  @Test
  void aKillAnywhereInASaveLeavesTheOldOrTheNewCheckpoint() throws IOException {
    killAnywhere(
        folder -> {
          new Checkpoints(folder).save(1, content("one"));
          new Checkpoints(folder).save(2, content("two"));
        },
        folder -> new Checkpoints(folder).save(3, content("three")),
        folder -> {
          assertThat(newest(folder)).isIn("two", "three");
          new Checkpoints(folder).save(4, content("four"));
          assertThat(newest(folder)).isEqualTo("four");
          assertThat(names(folder)).hasSize(2).endsWith("checkpoint-00000004");
        });
  }

  @Test
  void aKillAnywhereInASecondSaveOfAStepLeavesTheOldOrTheNewCheckpoint() throws IOException {
    killAnywhere(
        folder -> new Checkpoints(folder).save(1, content("one")),
        folder -> new Checkpoints(folder).save(1, content("once more")),
        folder -> {
          assertThat(newest(folder)).isIn("one", "once more");
          new Checkpoints(folder).save(1, content("and again"));
          assertThat(newest(folder)).isEqualTo("and again");
          assertThat(names(folder)).containsExactly("checkpoint-00000001");
        });
  }

  @Test
  void aKillAnywhereInASaveOfTheBestLeavesTheOldOrTheNewBest() throws IOException {
    killAnywhere(
        folder -> new Checkpoints(folder).saveBest(content("good")),
        folder -> new Checkpoints(folder).saveBest(content("better")),
        folder -> {
          String best = best(folder);
          assertThat(best).isIn("good", "better");
          new Checkpoints(folder).save(1, content("one"));
          assertThat(best(folder)).isEqualTo(best);
          assertThat(names(folder)).containsExactly("best", "checkpoint-00000001");
        });
  }

  @Test
  void aFullDiskLeavesTheLastWholeCheckpoint() throws IOException {
    Configuration smallDisk =
        Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(64 << 10).build();
    try (FileSystem memory = Jimfs.newFileSystem(smallDisk)) {
      Path folder = memory.getPath("run");
      Checkpoints checkpoints = new Checkpoints(folder);
      String large = "x".repeat(24 << 10);
      assertThatThrownBy(() -> checkpoints.save(1, content(large + large + large)))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot write run/checkpoint-00000001 (out of disk space); there is no checkpoint yet");
      checkpoints.save(2, content(large));
      checkpoints.saveBest(content(large));
      for (ThrowingCallable save :
          List.<ThrowingCallable>of(
              () -> checkpoints.save(3, content(large)),
              () -> checkpoints.saveBest(content(large)))) {
        assertThatThrownBy(save)
            .isInstanceOf(IOException.class)
            .hasMessageEndingWith(
                " (out of disk space); the last intact checkpoint is run/checkpoint-00000002");
        assertThat(names(folder)).containsExactly("best", "checkpoint-00000002");
        assertThat(newest(folder)).isEqualTo(large);
        assertThat(best(folder)).isEqualTo(large);
      }
      checkpoints.save(4, content("small"));
      assertThat(newest(folder)).isEqualTo("small");
    }
  }

  @Test
  void anInterruptedSaveLeavesTheLastWholeCheckpoint() throws IOException {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    checkpoints.save(1, content("one"));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> checkpoints.save(2, content("two")))
        .hasCauseInstanceOf(ClosedByInterruptException.class)
        .hasMessageContaining("the last intact checkpoint is");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names(runFolder)).containsExactly("checkpoint-00000001");
    assertThat(newest(runFolder)).isEqualTo("one");
  }

  @Test
  void aWriterThatFailsLeavesNothing() {
    Checkpoints checkpoints = new Checkpoints(runFolder);
    assertThatThrownBy(
            () ->
                checkpoints.save(
                    1,
                    folder -> {
                      Files.writeString(folder.resolve("model"), "half");
                      throw new IllegalStateException("the loss is NaN");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(runFolder).isEmptyDirectory();
  }

  private static Checkpoints.Writer content(String content) {
    return folder -> {
      Files.writeString(folder.resolve("model"), content);
      Files.writeString(folder.resolve("state"), "of the optimiser");
    };
  }

  private static String newest(Path runFolder) throws IOException {
    return model(new Checkpoints(runFolder).newestWhole().orElseThrow());
  }

  private static String best(Path runFolder) throws IOException {
    return model(new Checkpoints(runFolder).best().orElseThrow());
  }

  private static String model(Checkpoint checkpoint) throws IOException {
    return Files.readString(checkpoint.folder().resolve("model"));
  }

  private void damage(String checkpoint) throws IOException {
    Files.writeString(runFolder.resolve(checkpoint).resolve("model"), "other");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
