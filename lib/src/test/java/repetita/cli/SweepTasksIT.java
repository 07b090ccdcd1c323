package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.probe.TaskSummary;
import repetita.probe.TaskTable;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.train.store.TrainedRun;

/** The runs of a sweep and their ensembles on tasks: in parts, and never twice. */
class SweepTasksIT {

  private static final String SWEEP =
      """
      {"reporting": {"replicates": 2, "leftToRightRows": 0},
       "base": {"corpus": "hierarchy:v=16,m=2,depth=4", "size": "30K", "uniqueTokens": 320,
                "epochs": 2},
       "arms": [{"name": "ar", "each": {"seed": [0, 1]}},
                {"name": "mdm", "with": {"family": "mdm"}}]}
      """;

  @TempDir private Path folder;

  @Test
  void theTableGrowsByWhatIsMissing() throws Exception {
    Path sweep = Files.writeString(folder.resolve("small.json"), SWEEP);
    Shell shell = Shell.in(folder);
    assertThat(shell.run("sweep", "run", sweep.toString()).exit()).isZero();
    Path table = folder.resolve("small-tasks.csv");
    assertThat(tasks(shell, sweep, "--minutes", "0").exit()).isZero();
    assertThat(table).doesNotExist();
    Shell.Ended first = tasks(shell, sweep);
    assertThat(first.exit()).as(first.err()).isZero();
    List<TaskSummary> rows = TaskTable.read(table);
    assertThat(rows).hasSize(8);
    requireEnsemble(rows, shell, sweep);
    assertThat(rows).extracting(TaskSummary::weights).contains(TrainedRun.Weights.LAST);
    assertThat(rows).allMatch(row -> row.accuracy() <= 1 && row.bestPossible() <= 1);
    byte[] content = Files.readAllBytes(table);
    assertThat(tasks(shell, sweep).out()).contains("has 8 rows");
    assertThat(Files.readAllBytes(table)).isEqualTo(content);
    tasks(shell, sweep, "--task", "hidden-4");
    assertThat(TaskTable.read(table)).hasSize(16).startsWith(rows.toArray(TaskSummary[]::new));
  }

  /** The two AR runs together, with the loss that {@code sweep ensembles} reports. */
  private void requireEnsemble(List<TaskSummary> rows, Shell shell, Path sweep) throws Exception {
    List<TaskSummary> alone = rows.stream().filter(row -> row.members() == 1).toList();
    List<TaskSummary> together = rows.stream().filter(row -> row.members() == 2).toList();
    assertThat(alone).hasSize(6).allMatch(row -> row.seed() != null && row.bestEpoch() != null);
    assertThat(together).hasSize(2).allMatch(row -> row.arm().equals("ar") && row.seed() == null);
    assertThat(shell.run("sweep", "ensembles", sweep.toString()).exit()).isZero();
    EnsembleSummary ensemble =
        EnsembleTable.read(folder.resolve("small-ensembles.csv")).rows().get(0);
    assertThat(together.get(0).run())
        .isEqualTo(ensemble.runs())
        .isEqualTo(alone.get(0).run() + " " + alone.get(2).run());
    assertThat(together.get(0).testLoss()).isEqualTo(ensemble.testBest());
    double mean = (alone.get(0).testLoss() + alone.get(2).testLoss()) / 2;
    assertThat(together.get(0).testLoss()).isLessThan(mean);
  }

  private static Shell.Ended tasks(Shell shell, Path sweep, String... more) throws Exception {
    String[] fixed = {
      "sweep", "tasks", sweep.toString(), "--task", "subtree-2", "--limit", "16", "--draws", "4"
    };
    return shell.run(Stream.of(fixed, more).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
