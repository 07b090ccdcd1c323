package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
