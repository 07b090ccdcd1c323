package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.compare.MeasuredCrossing;
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
    Table runs = RunTable.summaries(both);
    assertThat(
            MeasuredCrossing.of(
                runs.where(runs.stringColumn("family").isEqualTo("ar")),
                runs.where(runs.stringColumn("family").isEqualTo("mdm")),
                "test_best",
                "flops",
                0))
        .extracting(MeasuredCrossing::source)
        .containsExactly("dickens, subset 1", source);
  }
}
