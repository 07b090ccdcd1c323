package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.corpus.Tokenizer;

/**
 * The text of a row that is partly masked. A character whose bytes belong to several tokens is
 * never split.
 */
public final class WrittenText {

  /** Stands for a masked token. */
  public static final String MASK = "░";

  private static final char INCOMPLETE = '\uFFFD';
  private static final int MOST_BYTES_OF_A_CHARACTER = 4;

  private WrittenText() {}

  /**
   * Neighboring tokens that form whole characters, or one masked token.
   *
   * @param from the first position
   * @param to the last position, exclusive
   * @param text their text; {@link #MASK} for a masked token
   */
  public record Piece(int from, int to, String text) {}

  /**
   * The pieces of a row, in their order.
   *
   * @param row tokens, with {@link Change#HIDDEN} at masked positions
   */
  public static List<Piece> pieces(int[] row, Tokenizer tokenizer) {
    List<Piece> pieces = new ArrayList<>();
    int before = 0;
    int from = 0;
    while (from < row.length) {
      int to = from + 1;
      String text = MASK;
      if (row[from] != Change.HIDDEN) {
        to = endOfCharacter(row, from, tokenizer);
        text = after(row, before, from, to, tokenizer);
      }
      pieces.add(new Piece(from, to, text));
      before = from;
      from = to;
    }
    return pieces;
  }

  /** The end of the shortest group of tokens that are whole characters; one token if none is. */
  private static int endOfCharacter(int[] row, int from, Tokenizer tokenizer) {
    for (int to = from + 1;
        to <= row.length && to - from <= MOST_BYTES_OF_A_CHARACTER && row[to - 1] != Change.HIDDEN;
        to++) {
      if (tokenizer.decode(Arrays.copyOfRange(row, from, to)).indexOf(INCOMPLETE) < 0) {
        return to;
      }
    }
    return from + 1;
  }

  /** The text of some tokens after those of the piece before, with a space if there is one. */
  private static String after(int[] row, int before, int from, int to, Tokenizer tokenizer) {
    String own = tokenizer.decode(Arrays.copyOfRange(row, from, to));
    if (from == 0 || row[from - 1] == Change.HIDDEN) {
      return own;
    }
    String left = tokenizer.decode(Arrays.copyOfRange(row, before, from));
    String both = tokenizer.decode(Arrays.copyOfRange(row, before, to));
    return both.startsWith(left) && both.endsWith(own) ? both.substring(left.length()) : own;
  }

  /** The text of a row. */
  public static String of(int[] row, Tokenizer tokenizer) {
    if (Arrays.stream(row).noneMatch(token -> token == Change.HIDDEN)) {
      return tokenizer.decode(row);
    }
    StringBuilder text = new StringBuilder();
    pieces(row, tokenizer).forEach(piece -> text.append(piece.text()));
    return text.toString();
  }
}
