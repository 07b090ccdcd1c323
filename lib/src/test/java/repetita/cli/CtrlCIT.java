package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.cli.Shell.Ended;
import repetita.train.store.Checkpoints;

/** A run that is asked to stop saves where it is, and ends as if it had never been stopped. */
class CtrlCIT {

  private static final String TRAIN =
      "train --family ar --dropout 0.1 --size 30K --corpus hierarchy --unique-tokens 6400"
          + " --epochs 20 --batch 16 --threads 1 --resume --out";

  @TempDir private static Path folder;
  private static Path reference;

  @BeforeAll
  static void uninterrupted() throws Exception {
    reference = folder.resolve("reference");
    assertThat(Shell.in(folder).run(Shell.words(TRAIN, reference)).exit()).isZero();
  }

  /** The run announces itself with its parameters before the first step, and epochs after it. */
  @ParameterizedTest
  @CsvSource({"INT, epoch, 130", "INT, parameters, 130", "TERM, epoch, 143"})
  void aStoppedRunCanBeResumed(String signal, String announced, int exit) throws Exception {
    Shell shell = Shell.in(folder);
    Path run = folder.resolve(signal + announced);
    Process process = shell.start(Shell.words(TRAIN, run));
    shell.await(process, announced);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    Ended stopped = shell.end(process);

    assertThat(stopped.exit()).isEqualTo(exit);
    assertThat(stopped.out()).endsWith("stopped and saved; resume it with --resume: " + run + "\n");
    assertThat(stopped.err()).isEmpty();
    assertThat(new Checkpoints(run).newestWhole()).isPresent();

    Ended resumed = shell.run(Shell.words(TRAIN, run));
    assertThat(resumed.out()).contains("Resuming after step").contains("\nfinished: ");
    assertThat(resumed.exit()).isZero();
    SameRun.assertSame(run, reference);
  }

  /** What has nothing to save ends while libtorch computes. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aMeasurementEndsAtOnce(String signal, int exit) throws Exception {
    Shell shell = Shell.in(folder);
    Process process = shell.launch("speed", "--threads", "1", "--rounds", "1000");
    shell.await(process, "load of the machine");
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    Ended stopped = shell.end(process);
    assertThat(stopped.exit()).isEqualTo(exit);
    assertThat(stopped.err()).isEmpty();
    assertThat(stopped.out().lines()).hasSize(1);
  }
}
