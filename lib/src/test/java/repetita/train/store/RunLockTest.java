package repetita.train.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;

@Timeout(60)
@SuppressWarnings("try") // The locks are held, not used.
class RunLockTest {

  @TempDir Path folder;

  @Test
  void aSecondRunInThisProcessIsRefused() throws IOException {
    Path runFolder = folder.resolve("run");
    RunLock lock = RunLock.of(runFolder);
    assertThatThrownBy(() -> RunLock.of(folder.resolve("./run")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "Another run is writing to %s; wait for it or choose another folder.",
            folder.resolve("./run"));
    lock.close();
    try (RunLock next = RunLock.of(runFolder)) {
      lock.close();
      assertThatThrownBy(() -> RunLock.of(runFolder)).isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void aLinkToTheFolderIsTheFolder() throws IOException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), Files.createDirectory(folder.resolve("run")));
    try (RunLock lock = RunLock.of(link)) {
      assertThatThrownBy(() -> RunLock.of(folder.resolve("run"))).isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void anotherProcessIsRefusedEvenAfterThisOneWasRefused() throws Exception {
    try (RunLock lock = RunLock.of(folder)) {
      assertThatThrownBy(() -> RunLock.of(folder)).isInstanceOf(InvalidInput.class);
      assertThat(firstWord(start())).isEqualTo("refused");
    }
  }

  @Test
  void aKilledRunLeavesNoLock() throws Exception {
    Process other = start();
    assertThat(firstWord(other)).isEqualTo("locked");
    assertThatThrownBy(() -> RunLock.of(folder)).isInstanceOf(InvalidInput.class);
    other.destroyForcibly().waitFor();
    try (RunLock lock = RunLock.of(folder)) {
      assertThat(folder.resolve(".lock")).exists();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-cp",
            System.getProperty("java.class.path"),
            Run.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstWord(Process process) throws IOException {
    try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
      return output.readLine();
    }
  }

  /** Another process, which locks a folder and waits to be killed. */
  static final class Run {

    private Run() {}

    public static void main(String[] arguments) throws Exception {
      try (RunLock lock = RunLock.of(Path.of(arguments[0]))) {
        System.out.println("locked");
        Thread.sleep(60_000);
      } catch (InvalidInput refused) {
        System.out.println("refused");
      }
    }
  }
}
