package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;

/** The commands of a sweep as a reader would type them, one run of which fails. */
class SweepShellIT {

  private static final String SWEEP =
      """
      {
        "reporting": {"replicates": 2, "leftToRightRows": 4},
        "base": {"corpus": "hierarchy", "uniqueTokens": 640, "size": "30K", "epochs": 2, "batch": 2,
                 "evaluation.rows": 16, "evaluation.replicates": 2},
        "arms": [
          {"name": "ar", "each": {"seed": [1, 2]}},
          {"name": "mdm", "with": {"family": "mdm"}},
          {"name": "too fast", "with": {"optimiser.rate": 1e30, "optimiser.clip": 1e30}}
        ]
      }
      """;

  @TempDir private Path folder;
  private Shell shell;
  private Path sweep;

  @BeforeEach
  void writeTheSweep() throws Exception {
    shell = Shell.in(folder);
    sweep = Files.writeString(folder.resolve("small.json"), SWEEP);
  }

  @Test
  void fromThePlanToTheTable() throws Exception {
    assertThat(done("plan").lines()).hasSize(5).last().asString().startsWith("4 of 4 runs remain");
    assertThat(done("status")).contains("0 finished here", "0 failed, 4 waiting");

    Ended run = sweep("run", "store");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("failed: ", "3 finished, 1 failed, 0 remain");
    assertThat(done("status"))
        .contains("try a lower learning rate", "3 finished here", "1 failed, 0 waiting");
    assertThat(done("plan")).contains("1 of 4 runs remain");

    assertThat(done("table").lines()).hasSize(4);
    assertThat(done("export")).contains("contains 3 runs, 3 of them new; the sweep has 4");
    assertThat(done("export")).contains("contains 3 runs, 0 of them new");
    assertThat(done("ensembles").lines()).singleElement().asString().contains("2 models");
    String memory = done("memory");
    assertThat(memory).contains("left-to-right");
    assertThat(done("memory")).as("finished runs are not measured again").isEqualTo(memory);

    assertThat(sweep("run", "elsewhere", "--only", "ar").out())
        .contains("0 finished, 0 failed, 0 remain; 2 were in the table before");
  }

  @Test
  void runsThatAreRepeatedByTheirIdsAreTheSame() throws Exception {
    sweep("run", "store");
    done("export");
    List<String> byTheirIds = new ArrayList<>(List.of("--anew"));
    for (RunSummary made : SweepTable.read(folder.resolve("small.csv")).summaries()) {
      byTheirIds.addAll(List.of("--only", made.run()));
    }
    Ended again = sweep("run", "again", byTheirIds.toArray(String[]::new));
    assertThat(again.out()).as(again.err()).contains("3 finished, 0 failed, 0 remain");
    Path repeated = folder.resolve("again.csv");
    Ended exported = shell.run(Shell.sweep("export", sweep, folder.resolve("again"), repeated));
    assertThat(exported.exit()).as(exported.err()).isZero();
    assertThat(SweepTable.read(repeated))
        .usingRecursiveComparison()
        .ignoringFields(
            "summaries.cost.coreSeconds", "curves.tokensPerSecond", "curves.tokensPerCoreSecond")
        .isEqualTo(SweepTable.read(folder.resolve("small.csv")));
  }

  @Test
  void whatIsNotMadeInTimeIsLeft() throws Exception {
    Ended stopped = sweep("run", "store", "--minutes", "1e-9");
    assertThat(stopped.exit()).as(stopped.err()).isZero();
    assertThat(stopped.out()).contains("0 finished, 0 failed, 4 remain");
  }

  private String done(String order) throws Exception {
    Ended ended = sweep(order, "store");
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  private Ended sweep(String order, String store, String... more) throws Exception {
    return shell.run(
        Shell.sweep(order, sweep, folder.resolve(store), folder.resolve("small.csv"), more));
  }
}
