package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureCommandTest {

  @TempDir private Path folder;

  @Test
  void theFigureHasAllRecipesAndTheSizesOfTheData() {
    Path file = folder.resolve("figure.svg");
    assertThat(Call.of("figure", "--out", file.toString()).exit()).isZero();
    assertThat(file)
        .content()
        .contains("AR, paper recipe", "AR, regularized", "MDM", "entropy", "25,600");
  }

  @Test
  void anotherExtensionIsRefused() {
    Call call = Call.of("figure", "--out", folder.resolve("figure.gif").toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains(".svg").hasLineCount(1);
  }

  @Test
  void aTableOfTheBenchmarkIsDrawn() throws IOException {
    Path table = folder.resolve("training.csv");
    Files.writeString(
        table,
        """
        family,size,vocabulary,batch,context,threads,precision,dropout,processor,cores,ratio,ratio_low,ratio_high,drift_low,drift_high
        mdm,0.8M,257,32,128,2,float32,0.1,zen,2,1.5,1.4,1.6,0.99,1.01
        """);
    Path file = folder.resolve("speed.svg");
    Call call = Call.of("figure", "--benchmark", table.toString(), "--out", file.toString());
    assertThat(call.err()).isEmpty();
    assertThat(file).content().contains("MDM 0.8M, dropout 0.1", "relative to PyTorch");
  }

  @Test
  void anotherTableIsRefused() throws IOException {
    Path table = folder.resolve("other.csv");
    Files.writeString(table, "a,b\n1,2\n");
    Call call =
        Call.of(
            "figure",
            "--benchmark",
            table.toString(),
            "--out",
            folder.resolve("speed.svg").toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("other.csv has no column").hasLineCount(1);
  }
}
