package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.file.RecordCsv;
import repetita.sweep.RunLosses;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;
import tech.tablesaw.api.Table;

class RunTableTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bytes,128,7 | dickens, subset 7", "gpt2:1024,128,1 | dickens, subset 1, gpt2:1024"})
  void subsetsAndTokensOfACorpusAreSourcesOfTheirOwn(String columns, String source)
      throws IOException {
    Path exported = SweepTable.file("text-tuning");
    Path other = folder.resolve("other.csv");
    Files.writeString(
        other, Files.readString(exported).replace(",bytes,128,1,", "," + columns + ","));
    List<RunSummary> both = new ArrayList<>(SweepTable.read(exported).summaries());
    both.addAll(SweepTable.read(other).summaries());
    assertThat(RunTable.summaries(both).stringColumn("source").unique().asList())
        .containsExactlyInAnyOrder("dickens, subset 1", source);
  }

  @Test
  void itHasTheColumnsOfTheFileAndTheSource() {
    List<RunSummary> runs = SweepTable.exported("text").summaries();
    List<String> columns =
        new ArrayList<>(List.of(new RecordCsv<>(RunSummary.class, "a table").header().split(",")));
    columns.add("source");
    Table table = RunTable.summaries(runs);
    assertThat(table.columnNames()).isEqualTo(columns);
    RunLosses losses = runs.get(0).losses();
    assertThat(table.doubleColumn("test_final_se").get(0)).isEqualTo(losses.test().last().se());
    assertThat(table.doubleColumn("left_to_right_best").isMissing(0))
        .isEqualTo(losses.leftToRight().best() == null);
  }
}
