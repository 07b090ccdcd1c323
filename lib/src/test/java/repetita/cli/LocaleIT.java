package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.sweep.SweepTable;

/** A sweep writes the same table where other digits are in use, also in its workers. */
class LocaleIT {

  private static final String SWEEP =
      """
      {
        "reporting": {"replicates": 2, "leftToRightRows": 4},
        "base": {"corpus": "hierarchy", "uniqueTokens": 640, "size": "30K", "epochs": 2, "batch": 2,
                 "evaluation.rows": 16, "evaluation.replicates": 2},
        "arms": [{"name": "mdm", "with": {"family": "mdm"}}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void aSweepOfOneRun() throws Exception {
    Path sweep = Files.writeString(folder.resolve("one.json"), SWEEP);
    Shell shell = Shell.in(folder);
    Shell egypt =
        shell.withEnvironment(Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=ar -Duser.country=EG"));
    assertThat(table(egypt, sweep, "egypt"))
        .usingRecursiveComparison()
        .ignoringFields(
            "summaries.cost.coreSeconds", "curves.tokensPerSecond", "curves.tokensPerCoreSecond")
        .isEqualTo(table(shell, sweep, "root"));
  }

  private SweepTable table(Shell shell, Path sweep, String name)
      throws IOException, InterruptedException {
    Path table = folder.resolve(name + ".csv");
    for (String order : new String[] {"run", "export"}) {
      Ended ended = shell.run(Shell.sweep(order, sweep, folder.resolve(name), table));
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).matches("\\p{ASCII}*");
    }
    return SweepTable.read(table);
  }
}
