package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.sweep.SweepTable;

/**
 * A sweep of short runs whose driver and workers are all killed, again and again, ends complete and
 * equal to one that was left alone. The system property {@code repetita.kills} says how often, at
 * most 11 times.
 */
class SweepKillIT {

  private static final int KILLS = Integer.getInteger("repetita.kills", 3);

  private static final String SWEEP =
      """
      {
        "reporting": {"replicates": 2, "leftToRightRows": 4},
        "base": {"corpus": "hierarchy", "uniqueTokens": 6400, "size": "30K", "batch": 16,
                 "evaluation.rows": 32, "evaluation.replicates": 2},
        "arms": [
          {"name": "ar", "with": {"epochs": 12}, "each": {"seed": SEEDS}},
          {"name": "mdm", "with": {"family": "mdm", "epochs": 12, "hiddenDropout": 0.1},
           "each": {"seed": SEEDS}}
        ]
      }
      """
          .replace("SEEDS", KILLS < 6 ? "[1, 2, 3]" : "[1, 2, 3, 4, 5, 6]");

  private static final int RUNS = KILLS < 6 ? 6 : 12;

  @TempDir private Path folder;
  private final Random random = new Random(1);

  @Test
  void aKilledSweepEndsAsIfNothingHadHappened() throws Exception {
    Shell shell = Shell.in(folder);
    Path sweep = Files.writeString(folder.resolve("sweep.json"), SWEEP);
    Ended undisturbed = shell.run(sweep("run", sweep, "undisturbed"));
    assertThat(undisturbed.exit()).as(undisturbed.err()).isZero();
    assertThat(undisturbed.out()).contains(RUNS + " finished, 0 failed, 0 remain");

    for (int kill = 1; kill <= KILLS; kill++) {
      Process driver = shell.start(sweep("run", sweep, "killed"));
      while (finished() < RUNS * kill / (KILLS + 1)) {
        assertThat(driver.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
      }
      Thread.sleep(random.nextInt(2000));
      List<ProcessHandle> workers = driver.descendants().toList();
      driver.destroyForcibly().waitFor();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
    Ended last = shell.run(sweep("run", sweep, "killed"));
    assertThat(last.exit()).as(last.err()).isZero();
    assertThat(last.out()).contains(RUNS + " finished, 0 failed, 0 remain");

    assertThat(table(shell, sweep, "killed"))
        .usingRecursiveComparison()
        .ignoringFields(
            "summaries.cost.coreSeconds", "curves.tokensPerSecond", "curves.tokensPerCoreSecond")
        .isEqualTo(table(shell, sweep, "undisturbed"));
  }

  private long finished() throws IOException {
    Path store = folder.resolve("killed");
    if (!Files.exists(store)) {
      return 0;
    }
    try (Stream<Path> runs = Files.list(store)) {
      return runs.filter(run -> Files.exists(run.resolve("summary.json"))).count();
    }
  }

  private SweepTable table(Shell shell, Path sweep, String store) throws Exception {
    assertThat(shell.run(sweep("export", sweep, store)).exit()).isZero();
    return SweepTable.read(tableOf(store));
  }

  private String[] sweep(String order, Path sweep, String store) {
    return Shell.sweep(order, sweep, folder.resolve(store), tableOf(store));
  }

  private Path tableOf(String store) {
    return folder.resolve(store + ".csv");
  }
}
