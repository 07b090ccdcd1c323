package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.cli.Shell.Ended;
import repetita.sweep.SweepTable;

/** A tuning as a reader would start, stop and resume it. */
class SweepTuneIT {

  private static final String TUNING =
      """
      {
        "base": {"size": "30K", "batch": 2, "evaluation.rows": 16, "evaluation.replicates": 2},
        "sources": [{"corpus": "hierarchy:rules=21"}, {"corpus": "hierarchy:rules=22"}],
        "uniqueTokens": [640],
        "confirmed": 1, "rounds": 1, "evaluations": 2,
        "families": {
          "AR": {
            "with": {"family": "ar"},
            "start": {"epochs": 2},
            "ladders": {"epochs": [1, 2, 4]}
          }
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aSearchThatWasStoppedEndsAsIfItWasNot() throws Exception {
    Shell shell = Shell.in(folder);
    Path whole = Files.writeString(folder.resolve("whole.json"), TUNING);
    Path pieces = Files.writeString(folder.resolve("pieces.json"), TUNING);

    Ended stopped = shell.run("sweep", "tune", "" + pieces, "--minutes", "0.02");
    assertThat(stopped.exit()).as(stopped.err()).isZero();
    assertThat(stopped.out()).endsWith("The search is not over; the same command resumes it.\n");

    Ended resumed = shell.run("sweep", "tune", "" + pieces);
    assertThat(resumed.out()).as(resumed.err()).endsWith("All searches are over.\n");
    Ended all = shell.run("sweep", "tune", "" + whole);
    assertThat(tail(all.out())).isEqualTo(tail(resumed.out()));
    assertThat(SweepTable.read(folder.resolve("pieces.csv")))
        .usingRecursiveComparison()
        .ignoringFields(
            "summaries.cost.coreSeconds", "curves.tokensPerSecond", "curves.tokensPerCoreSecond")
        .isEqualTo(SweepTable.read(folder.resolve("whole.csv")));
    assertThat(SweepTable.read(folder.resolve("whole.csv")).summaries())
        .hasSizeBetween(4, 6)
        .allMatch(run -> run.arm().equals("AR"));

    Ended again = shell.run("sweep", "tune", "" + whole);
    assertThat(again.out()).doesNotContain("trials:").endsWith(tail(all.out()));
  }

  /** The chosen recipe and what follows. */
  private static String tail(String out) {
    return out.substring(out.indexOf("AR, 640 unique tokens"));
  }
}
