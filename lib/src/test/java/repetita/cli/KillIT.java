package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.train.store.Checkpoint;
import repetita.train.store.Checkpoints;
import repetita.train.store.RunLog;

/**
 * A run that is killed again and again, often while it saves, ends with the bits of one that is
 * not. The system property {@code repetita.kills} says how often. A run that comes to its end
 * between two kills is compared, and a new one begun.
 */
class KillIT {

  private static final int KILLS = Integer.getInteger("repetita.kills", 4);

  /** Every source of chance: order, masks, dropout. */
  private static final String TRAIN =
      "train --family mdm --bos --dropout 0.1 --size 30K --corpus hierarchy --unique-tokens 6400"
          + " --epochs 12 --batch 16 --eval-rows 64 --eval-replicates 2 --threads 1"
          + " --checkpoint-every 0 --resume --out";

  @TempDir private Path folder;
  private final Random random = new Random(1);
  private Shell shell;
  private Path reference;
  private Path run;
  private int runs;
  private int killsInSaves;

  @BeforeEach
  void begin() {
    shell = Shell.in(folder);
    reference = folder.resolve("reference");
    run = folder.resolve("run0");
  }

  @Test
  void aKilledRunEndsAsIfNothingHadHappened() throws Exception {
    long start = System.nanoTime();
    Process uninterrupted = train(reference);
    shell.await(uninterrupted, "epoch");
    long startUp = System.nanoTime() - start;
    assertThat(shell.end(uninterrupted).exit()).isZero();
    long training = System.nanoTime() - start - startUp;

    int kills = 0;
    while (kills < KILLS) {
      // A life ends in the second half of the start-up or later, so that about half the kills hit
      // the training, and all of them together reach its end.
      double most = startUp / 2.0 + 2.0 * training / KILLS;
      // Every second one waits for a save to begin.
      boolean inSave = kills % 2 == 1;
      if (dies(Math.round(startUp / 2.0 + random.nextDouble() * most), inSave)) {
        kills++;
        assertWhole();
      }
    }
    while (dies(Long.MAX_VALUE, false)) {}
    System.out.printf(
        "%d kills, %d of them in the midst of a save; %d runs finished%n",
        kills, killsInSaves, runs);
  }

  /** One life of the run; false if it comes to its end before it is killed. */
  private boolean dies(long nanos, boolean inSave) throws Exception {
    boolean hadCheckpoint = newestWhole().isPresent();
    Set<String> unfinished = unfinished();
    Process process = train(run);
    if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
      while (inSave && process.isAlive() && unfinished.containsAll(unfinished())) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
      killsInSaves += unfinished.containsAll(unfinished()) ? 0 : 1;
      assertThat(newestWhole().isPresent() || !hadCheckpoint).isTrue();
      return true;
    }
    Ended ended = shell.end(process);
    assertThat(ended.exit()).as(ended.err()).isZero();
    SameRun.assertSame(run, reference);
    run = folder.resolve("run" + ++runs);
    return false;
  }

  private Process train(Path into) throws IOException {
    return shell.start(Shell.words(TRAIN, into));
  }

  /** Whatever has its final name was written completely. */
  private void assertWhole() throws IOException {
    assertThat(newestWhole().map(Checkpoint::skipped).filter(faults -> !faults.isEmpty()))
        .isEmpty();
    new Checkpoints(run).best();
    new RunLog(run).read();
  }

  private Optional<Checkpoint> newestWhole() throws IOException {
    return new Checkpoints(run).newestWhole();
  }

  /** What saves have begun and not ended. */
  private Set<String> unfinished() throws IOException {
    if (!Files.exists(run)) {
      return Set.of();
    }
    try (Stream<Path> content = Files.list(run)) {
      return content
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".partial") || name.endsWith(".old"))
          .collect(Collectors.toSet());
    }
  }
}
