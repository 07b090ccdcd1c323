package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import repetita.corpus.ByteTokenizer;
import repetita.corpus.Tokenizer;

class WrittenTextTest {

  private static final Tokenizer BYTES = new ByteTokenizer();

  @Test
  void charactersAreNotSplit() {
    int[] row = BYTES.encode("aé€😀");
    assertThat(WrittenText.of(row, BYTES)).isEqualTo("aé€😀");
    assertThat(WrittenText.pieces(row, BYTES))
        .extracting(WrittenText.Piece::to)
        .containsExactly(1, 3, 6, 10);
  }

  @Test
  void maskedTokensAndPartsOfCharactersAreShown() {
    int[] row = BYTES.encode("aéb");
    row[1] = Change.HIDDEN;
    assertThat(WrittenText.of(row, BYTES)).isEqualTo("a░\uFFFDb");
  }

  /** Every position is in one piece, whatever the bytes are. */
  @Property
  void piecesTileTheRow(
      @ForAll @Size(max = 30) List<@IntRange(min = -1, max = 255) Integer> tokens) {
    int[] row = tokens.stream().mapToInt(token -> token).toArray();
    int at = 0;
    for (WrittenText.Piece piece : WrittenText.pieces(row, BYTES)) {
      assertThat(piece.from()).isEqualTo(at);
      assertThat(piece.to()).isGreaterThan(at);
      at = piece.to();
    }
    assertThat(at).isEqualTo(row.length);
    assertThat(WrittenText.of(row, BYTES).chars().filter(c -> c == '░'))
        .hasSameSizeAs(Arrays.stream(row).filter(token -> token == Change.HIDDEN).boxed().toList());
  }
}
