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
import repetita.train.store.TrainedRun;

/** The runs of a sweep on tasks: in parts, and never twice. */
class SweepTasksIT {

  private static final String SWEEP =
      """
      {"reporting": {"replicates": 2, "leftToRightRows": 0},
       "base": {"corpus": "hierarchy:v=16,m=2,depth=4", "size": "30K", "uniqueTokens": 320,
                "epochs": 2},
       "arms": [{"name": "ar"}, {"name": "mdm", "with": {"family": "mdm"}}]}
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
    assertThat(rows).hasSize(4);
    assertThat(rows).extracting(TaskSummary::weights).contains(TrainedRun.Weights.LAST);
    assertThat(rows).allMatch(row -> row.accuracy() <= 1 && row.bestPossible() <= 1);
    byte[] content = Files.readAllBytes(table);
    assertThat(tasks(shell, sweep).out()).contains("has 4 rows");
    assertThat(Files.readAllBytes(table)).isEqualTo(content);
    tasks(shell, sweep, "--task", "hidden-4");
    assertThat(TaskTable.read(table)).hasSize(8).startsWith(rows.toArray(TaskSummary[]::new));
  }

  private static Shell.Ended tasks(Shell shell, Path sweep, String... more) throws Exception {
    String[] fixed = {
      "sweep", "tasks", sweep.toString(), "--task", "subtree-2", "--limit", "16", "--draws", "4"
    };
    return shell.run(Stream.of(fixed, more).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
