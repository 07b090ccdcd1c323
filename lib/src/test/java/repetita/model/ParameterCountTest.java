package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterCountTest {

  private static final int PAPER_VOCABULARY = 50_257;

  @Test
  void thePaperFormulaGivesEveryCountOfTable5() throws IOException {
    List<String> lines = table5();
    List<ModelSize> sizes = ModelSizes.paper();
    assertThat(sizes).hasSameSizeAs(lines).hasSize(54);
    for (int i = 0; i < sizes.size(); i++) {
      String line = lines.get(i);
      assertThat(ParameterCount.paper(sizes.get(i), PAPER_VOCABULARY))
          .as(line)
          .isEqualTo(Long.parseLong(line.substring(line.lastIndexOf(',') + 1)));
    }
  }

  /** A second transcription of the table, which not every checkout has. */
  @Test
  void theSizesAreThoseOfASecondTranscriptionOfTable5() throws IOException {
    Path second = Path.of("..", "..", "shared", "data", "table5_models.csv");
    assumeThat(second).as("the second transcription").exists();
    List<String> rows =
        ModelSizes.paper().stream()
            .map(
                size ->
                    "%s,%d,%d,%d,%d,%d,%d"
                        .formatted(
                            size.name(),
                            size.width(),
                            size.feedForward(),
                            size.headSize(),
                            size.heads(),
                            size.layers(),
                            ParameterCount.paper(size, PAPER_VOCABULARY)))
            .toList();
    List<String> expected =
        Files.readAllLines(second).stream()
            .skip(1)
            .map(line -> line.split(","))
            .map(c -> String.join(",", c[0], c[1], c[3], c[4], c[5], c[6], c[7]))
            .toList();
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void thePartsAddUpToWhatTheModelHolds() {
    ModelConfig config = TinyModel.config(5, 2);
    try (LanguageModel model = TinyModel.fresh(config)) {
      long held = model.weights().values().stream().mapToLong(weight -> weight.size()).sum();
      assertThat(ParameterCount.total(config)).isEqualTo(held);
    }
  }

  @Test
  void theExactCountIsThePapersButForTheNorms() {
    for (ModelSize size : ModelSizes.paper()) {
      if (size.heads() * size.headSize() == size.width()) {
        long exact = ParameterCount.total(ModelConfig.of(size, PAPER_VOCABULARY, 0));
        long norms = 4L * size.layers() * size.width() - size.width();
        assertThat(ParameterCount.paper(size, PAPER_VOCABULARY)).isEqualTo(exact + norms);
      }
    }
  }

  @Test
  void theFeedForwardWidthIsTwoThirdsOfFourWidthsInWholeSixtyFours() {
    assertThat(ModelSize.of(2, 640, 10).feedForward()).isEqualTo(1_664);
    assertThat(ModelSize.of(2, 16, 2).feedForward()).isEqualTo(64);
    assertThat(ModelSizes.paper())
        .allMatch(size -> size.feedForward() == ModelSize.paperFeedForward(size.width()));
  }

  private static List<String> table5() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ModelSizes.class.getResourceAsStream("/repetita/published/table-5.csv"),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    }
  }
}
