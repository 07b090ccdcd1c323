package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.scaling.MeasuredCrossing;
import repetita.sweep.RunSummary;
import repetita.sweep.SweepTable;
import tech.tablesaw.api.Table;

class RunTableTest {

  @TempDir private Path folder;

  @Test
  void subsetsOfACorpusAreSourcesOfTheirOwn() throws IOException {
    Path exported = SweepTable.file("text-tuning");
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(exported).replace(",bytes,128,1,", ",bytes,128,7,"));
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
        .containsExactly("dickens, subset 1", "dickens, subset 7");
  }
}
