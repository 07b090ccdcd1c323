package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;

/** A text need not fit into memory, as long as what is asked of it does. */
class LargeTextIT {

  private static final int LINES = 6_000_000;

  @TempDir private Path folder;
  private Path text;
  private Shell shell;

  @BeforeEach
  void writeALargeText() throws IOException {
    text = folder.resolve("large.txt");
    try (BufferedWriter lines = Files.newBufferedWriter(text)) {
      for (int i = 0; i < LINES; i++) {
        lines.write("This is line number " + i + " of a text that is larger than memory.\n");
      }
    }
    assertThat(Files.size(text)).isGreaterThan(300_000_000);
    shell = Shell.in(folder).withJava("-Xmx256m");
  }

  @Test
  void aLittleOfALargeTextNeedsLittleMemory() throws Exception {
    Path run = folder.resolve("run");
    Ended trained = train("64K", run);
    assertThat(trained.exit()).as(trained.err()).isZero();
    Ended judged = shell.run(Shell.words("evaluate --threads 1 --rows 16", run));
    assertThat(judged.exit()).as(judged.err()).isZero();
    assertThat(judged.out()).contains("2,048 tokens");

    Ended refused = train("200M", folder.resolve("too-large"));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith(
            "repetita: 200,000,000 tokens need 774 MB of memory, but Java may use only 256 MB");
  }

  private Ended train(String uniqueTokens, Path run) throws Exception {
    return shell.run(
        Shell.words(
            "train --size 30K --epochs 1 --batch 64 --threads 1 --corpus %s --unique-tokens %s --out"
                .formatted(text, uniqueTokens),
            run));
  }
}
