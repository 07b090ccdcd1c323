package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.corpus.Corpora;

/** Where sweeps keep their runs and their tables. */
class SweepFilesTest {

  private static final String SWEEP =
      """
      {"reporting": {"replicates": 2, "leftToRightRows": 0},
       "base": {"corpus": "hierarchy", "size": "30K"}, "arms": [{"name": "ar"}]}
      """;

  @TempDir private Path folder;

  @Test
  void theProjectsSweepsHaveTheProjectsTables() {
    Path sweep = Corpora.home().resolve("data/sweeps/hierarchy.json");
    assertThat(status(sweep)).endsWith(places(project("runs/hierarchy"), table("hierarchy")));
  }

  /** And so has a link to one of them. */
  @Test
  void aLinkToASweepIsTheSweep() throws IOException {
    Path sweep = Corpora.home().resolve("data/sweeps/precision.json").toAbsolutePath();
    Path link = Files.createSymbolicLink(folder.resolve("precision.json"), sweep);
    assertThat(status(link)).endsWith(places(project("runs/precision"), table("precision")));
  }

  @Test
  void aUsersSweepOfTheSameNameKeepsItsOwn() throws IOException {
    for (String owner : new String[] {"one", "other", "other/data/sweeps"}) {
      Path own = Files.createDirectories(folder.resolve(owner));
      Path sweep = Files.writeString(own.resolve("hierarchy.json"), SWEEP);
      assertThat(status(sweep))
          .contains("0 finished here, 0 only in ")
          .endsWith(places(own.resolve("hierarchy-runs"), own.resolve("hierarchy.csv")));
    }
  }

  @Test
  void whatTheUserNamesIsTaken() throws IOException {
    Path sweep = Files.writeString(folder.resolve("hierarchy.json"), SWEEP);
    Call call =
        Call.of("sweep", "status", "" + sweep, "--store", "here", "--table", "there/table.csv");
    assertThat(call.out()).contains("only in there/table.csv").doesNotContain("Runs are in");
  }

  private static Path table(String name) {
    return project("data/runs/" + name + ".csv");
  }

  private static Path project(String path) {
    return Corpora.home().toAbsolutePath().normalize().resolve(path);
  }

  private static String places(Path store, Path table) {
    return "Runs are in %s, the table is %s.%n".formatted(store, table);
  }

  private static String status(Path sweep) {
    Call call = Call.of("sweep", "status", sweep.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out();
  }
}
