package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import repetita.InvalidInput;
import repetita.model.LanguageModel;

/**
 * Fills gaps in a text.
 *
 * @param decoder fills the row; it gets the text on both sides of every gap
 * @param context T, the number of tokens in a row
 */
public record Infilling(MaskedDecoder decoder, int context) {

  /**
   * A filled text.
   *
   * @param gaps the tokens of each gap
   * @param natsPerToken -ln p per token of the gaps, given the text around them; by the chain rule
   *     from left to right
   * @param trace how the row was decoded
   */
  public record Filled(List<int[]> gaps, double natsPerToken, Trace trace) {}

  /**
   * Fills gaps of known lengths.
   *
   * @param pieces the text before, between and after the gaps; pieces may be empty
   * @param lengths the number of tokens of each gap, one fewer than pieces
   * @throws InvalidInput if there is no gap, a gap has no token, or the text is longer than a row
   */
  public Filled fill(LanguageModel model, List<int[]> pieces, List<Integer> lengths, long seed) {
    Canvas canvas = canvas(pieces, lengths, context);
    Trace trace = decoder.decode(model, List.of(canvas), 0, seed).get(0);
    List<int[]> gaps = new ArrayList<>();
    int start = 0;
    for (int gap = 0; gap < lengths.size(); gap++) {
      start += pieces.get(gap).length;
      gaps.add(Arrays.copyOfRange(trace.tokens(), start, start + lengths.get(gap)));
      start += lengths.get(gap);
    }
    double nats = GapLikelihood.nats(model, decoder.objective(), canvas, trace.tokens());
    return new Filled(gaps, nats / canvas.free().length, trace);
  }

  /**
   * The row of a text with gaps.
   *
   * @throws InvalidInput as {@link #fill} does
   */
  public static Canvas canvas(List<int[]> pieces, List<Integer> lengths, int context) {
    if (lengths.isEmpty() || lengths.size() != pieces.size() - 1) {
      throw new InvalidInput(
          "There are %d pieces of text and %d gaps; gaps must lie between pieces."
              .formatted(pieces.size(), lengths.size()));
    }
    for (int length : lengths) {
      if (length < 1) {
        throw new InvalidInput("A gap has %d tokens; it needs at least 1.".formatted(length));
      }
    }
    long total =
        pieces.stream().mapToLong(piece -> piece.length).sum()
            + lengths.stream().mapToLong(length -> length).sum();
    if (total > context) {
      throw new InvalidInput(
          "The text with its gaps has %d tokens, more than the context of %d."
              .formatted(total, context));
    }
    int[] tokens = new int[context];
    boolean[] given = new boolean[context];
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int[] piece = pieces.get(i);
      System.arraycopy(piece, 0, tokens, at, piece.length);
      Arrays.fill(given, at, at + piece.length, true);
      at += piece.length + (i < lengths.size() ? lengths.get(i) : 0);
    }
    return new Canvas(tokens, given, (int) total);
  }
}
