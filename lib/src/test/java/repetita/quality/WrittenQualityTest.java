package repetita.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.corpus.Grammar;
import repetita.generate.Inputs;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.quality.WrittenQuality.Decoding;
import repetita.quality.WrittenQuality.Written;

class WrittenQualityTest {

  private static final Grammar GRAMMAR = Grammar.draw(3, 2, 2, 1);
  private static final Decoding FIRST = new Decoding("mdm-1", "mdm", "first-hitting", null, 0.7, 1);
  private static final Decoding SECOND = new Decoding("mdm-1", "mdm", "confidence", 4.0, 1, 1);

  @Test
  void rowsOfTheGrammarAreDerivable() {
    try (LanguageModel model = TinyModel.uniform(3, 1)) {
      Scorer scorer = new Scorer("uniform", model, Inputs.leftToRight(3));
      WrittenQuality all =
          WrittenQuality.of(FIRST, written(i -> GRAMMAR.sample(random(i))), scorer, GRAMMAR);
      assertThat(all.rows()).isEqualTo(60);
      assertThat(all.derivable().derivableRows()).isCloseTo(1, within(1e-12));
      assertThat(all.derivable().derivablePairs()).isCloseTo(1, within(1e-12));
      assertThat(all.scored().nats()).isCloseTo(Math.log(3), within(1e-9));
      assertThat(all.scored().natsSe()).isCloseTo(0, within(1e-9));
    }
  }

  /** Half of the rows are constant, with an entropy of 0, and half have ln 2. */
  @Test
  void errorsAreOverRows() {
    WrittenQuality half =
        WrittenQuality.of(
            FIRST,
            written(i -> i % 2 == 0 ? new int[] {1, 1, 1, 1} : new int[] {1, 2, 1, 2}),
            null,
            null);
    assertThat(half.entropy()).isCloseTo(Math.log(2) / 2, within(1e-12));
    assertThat(half.entropySe()).isCloseTo(Math.log(2) / 2 / Math.sqrt(59), within(1e-12));
  }

  @Test
  void aTableKeepsWhatIsMissing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("quality.csv");
    List<WrittenQuality> rows =
        List.of(
            WrittenQuality.of(FIRST, written(i -> GRAMMAR.sample(random(i))), null, GRAMMAR),
            WrittenQuality.of(SECOND, written(i -> GRAMMAR.sample(random(i))), null, null));
    WrittenQuality.CSV.write(file, rows);
    assertThat(WrittenQuality.CSV.read(file)).isEqualTo(rows);
  }

  private static Written written(IntFunction<int[]> row) {
    return new Written(IntStream.range(0, 60).mapToObj(row).toList(), 4, 0.5);
  }

  private static Random random(int i) {
    return new Random(i);
  }
}
