package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.notebook.Training;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.TrainedRun;

/** A program that uses the library from a folder that is no checkout of it. */
class OutsideOfACheckoutTest {

  @TempDir Path folder;

  @Test
  void onlyAListedCorpusNeedsACheckout() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("own.txt"), "It was the best of times. ".repeat(400));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName());
    builder.environment().remove("REPETITA_HOME");
    builder.environment().remove("REPETITA_RUNS");
    Path said = folder.resolve("said.txt");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(said).content().contains("hierarchy done", "own.txt done", "in a cell done");
    assertThat(said)
        .content()
        .contains("Neither %s nor a folder above it has".formatted(folder.toRealPath()));
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve("target/runs")).isDirectory();
  }

  /** Trains on everything, from the working directory. */
  static final class Program {

    private static final Hardware HARDWARE = new Hardware(1, "cpu");

    private Program() {}

    public static void main(String[] arguments) throws IOException {
      TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-3).with("epochs", 1);
      for (String corpus : new String[] {"hierarchy", "own.txt"}) {
        Path run = Path.of("runs", corpus);
        Trainer.of(config.with("corpus", corpus).with("uniqueTokens", 1280))
            .in(run)
            .on(HARDWARE)
            .train();
        TrainedRun.in(run).score(HeldOut.TEST, 1, HARDWARE);
        System.out.println(corpus + " done");
      }
      Training.run("a run", config);
      System.out.println("in a cell done");
      try {
        Trainer.of(config.with("corpus", "dickens")).in(Path.of("runs/dickens")).train();
      } catch (InvalidInput noCheckout) {
        System.out.println(noCheckout.getMessage());
      }
    }
  }
}
