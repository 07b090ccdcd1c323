package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.file.FlatJson;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSummary;
import repetita.sweep.Sweep;
import repetita.sweep.SweepTable;

/** The commands {@code sweep table} and {@code sweep export} on runs that were exported before. */
class SweepTableCommandTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(FlatJson.of(RunSummary.class));

  private static final String LONG = "ar with more dropout than the recipe has";

  @TempDir private Path folder;

  @Test
  void columnsAreAsWideAsTheirLongestCell() throws IOException {
    Path sweep = sweep("{\"name\": \"ar\"}, {\"name\": \"" + LONG + "\", \"with\": {\"seed\": 2}}");
    List<String> lines = table(sweep);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).doesNotContain("subset");
    int family = lines.get(0).indexOf("family");
    assertThat(family).isGreaterThan(LONG.length());
    for (String line : lines.subList(1, 3)) {
      assertThat(line.substring(family - 1)).startsWith(" ar ");
      assertThat(line).hasSameSizeAs(lines.get(1));
    }
  }

  @Test
  void subsetsAreShownWhereTheyDiffer() throws IOException {
    Path sweep = sweep("{\"name\": \"ar\", \"each\": {\"subsetSeed\": [0, 17]}}");
    List<String> lines = table(sweep);
    int end = lines.get(0).indexOf(" subset") + " subset".length();
    assertThat(lines.get(1).substring(0, end)).endsWith(" 0");
    assertThat(lines.get(2).substring(0, end)).endsWith(" 17");
  }

  @Test
  void anExportWithoutNewRunsLeavesTheTableAlone() throws IOException {
    Path sweep = sweep("{\"name\": \"ar\"}");
    table(sweep);
    FileTime before = FileTime.fromMillis(0);
    for (String name : List.of("sweep.csv", "sweep-curves.csv")) {
      Files.setLastModifiedTime(folder.resolve(name), before);
    }
    assertThat(Call.of("sweep", "export", "" + sweep).out()).contains("0 of them new");
    for (String name : List.of("sweep.csv", "sweep-curves.csv")) {
      assertThat(Files.getLastModifiedTime(folder.resolve(name))).isEqualTo(before);
    }
  }

  private Path sweep(String arms) throws IOException {
    return Files.writeString(
        folder.resolve("sweep.json"),
        "{\"base\": {\"corpus\": \"hierarchy\", \"size\": \"30K\"}, \"arms\": [" + arms + "]}");
  }

  /** The lines of {@code sweep table}, after all runs were exported. */
  private List<String> table(Path sweep) throws IOException {
    RunSummary other = SweepTable.exported("hierarchy").summaries().get(0);
    List<RunSummary> rows = new ArrayList<>();
    for (RunSpec run : Sweep.read(sweep).runs()) {
      ObjectNode row = JSON.valueToTree(other);
      row.put("run", run.id()).put("arm", run.arm()).put("subsetSeed", run.config().subsetSeed());
      rows.add(JSON.treeToValue(row, RunSummary.class));
    }
    new SweepTable(rows, List.of()).write(folder.resolve("sweep.csv"));
    Call call = Call.of("sweep", "table", sweep.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out().lines().toList();
  }
}
