package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training frees what it uses: arrays of libtorch live outside of Java's heap, where nothing but
 * the process's own memory shows a leak. The system property {@code repetita.steps} says how long
 * the memory is watched.
 */
class MemoryIT {

  private static final int STEPS = Integer.getInteger("repetita.steps", 400);
  private static final Path PROC = Path.of("/proc");

  @TempDir private Path folder;

  @BeforeEach
  void linux() {
    assumeTrue(Files.exists(PROC.resolve("self/status")), "memory is read from Linux's /proc");
  }

  @Test
  void memoryStaysFlat() throws Exception {
    // A heap that is all there from the start, so that what grows is not Java's.
    Shell shell = Shell.in(folder).withJava("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
    // 100 rows in batches of 5: 20 steps an epoch, evaluated after each fifth epoch.
    Process process =
        shell.start(
            Shell.words(
                "train --size 0.2M --family mdm --corpus hierarchy --unique-tokens 6400 --batch 5"
                    + " --eval-every 5 --eval-rows 64 --checkpoint-every 1 --threads 1"
                    + (" --epochs " + STEPS / 20)
                    + " --out",
                folder.resolve("run")));
    shell.await(process, "step     100 of");
    long early = kilobytes(process, "VmRSS").orElseThrow();
    long late = lastKilobytes(process, "VmRSS");
    System.out.printf("memory at step 100: %,d kB; at the end: %,d kB%n", early, late);
    assertThat(shell.end(process).exit()).isZero();
    assertThat(late - early).as("growth in kB").isLessThan(32_000);
  }

  @Test
  void aMillionParametersNeedLessThanOneAndAHalfGigabytes() throws Exception {
    Shell shell = Shell.in(folder);
    Process process =
        shell.start(
            Shell.words(
                "train --size 0.8M --context 128 --batch 32 --rows-at-once 32 --unique-tokens 40960"
                    + " --epochs 2 --eval-every 2 --threads 1 --out",
                folder.resolve("run")));
    long peak = lastKilobytes(process, "VmHWM");
    System.out.printf("most memory of 0.8M parameters: %,d kB%n", peak);
    assertThat(shell.end(process).exit()).isZero();
    assertThat(peak).isLessThan(1_500_000);
  }

  private static long lastKilobytes(Process process, String field) throws Exception {
    OptionalLong last = OptionalLong.empty();
    do {
      OptionalLong now = kilobytes(process, field);
      last = now.isPresent() ? now : last;
    } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
    return last.orElseThrow();
  }

  /** Empty while the process ends. */
  private static OptionalLong kilobytes(Process process, String field) throws IOException {
    Path status = PROC.resolve(process.pid() + "/status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException ended) {
      return OptionalLong.empty();
    }
  }
}
