package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.model.Softmax;
import repetita.objective.Example;

/**
 * Fills gaps with an autoregressive model, as a baseline for diffusion: it writes several
 * candidates for a gap from the text on its left, and takes the one after which the text up to the
 * next gap is most likely.
 *
 * @param decoder writes the candidates
 * @param candidates their number for each gap
 */
public record SuffixRanking(LeftToRight decoder, int candidates) {

  /**
   * @throws InvalidInput if there is no candidate
   */
  public SuffixRanking {
    if (candidates < 1) {
      throw new InvalidInput(
          "There are %d candidates; there must be at least 1.".formatted(candidates));
    }
  }

  /**
   * Fills gaps of known lengths, one after the other.
   *
   * @param pieces the text before, between and after the gaps; pieces may be empty
   * @param lengths the number of tokens of each gap
   * @return the tokens of each gap
   * @throws InvalidInput as {@link Infilling#fill} does
   */
  public List<int[]> fill(
      LanguageModel model, List<int[]> pieces, List<Integer> lengths, int context, long seed) {
    Infilling.canvas(pieces, lengths, context);
    List<int[]> gaps = new ArrayList<>();
    int[] left = pieces.get(0);
    for (int gap = 0; gap < lengths.size(); gap++) {
      int[] start = left;
      int end = start.length + lengths.get(gap);
      int[] right = pieces.get(gap + 1);
      List<Canvas> rows =
          IntStream.range(0, candidates).mapToObj(i -> Canvas.after(start, end, end)).toList();
      List<int[]> whole =
          decoder.decode(model, rows, (long) gap * candidates, seed).stream()
              .map(trace -> joined(trace.tokens(), right))
              .toList();
      double[] nats = nats(model, whole, end);
      int best =
          IntStream.range(0, candidates)
              .boxed()
              .min(Comparator.comparingDouble(i -> nats[i]))
              .orElseThrow();
      left = whole.get(best);
      gaps.add(Arrays.copyOfRange(left, start.length, end));
    }
    return gaps;
  }

  /** -ln p of each row's tokens from a position on, given those before. */
  private double[] nats(LanguageModel model, List<int[]> rows, int from) {
    double[] nats = new double[rows.size()];
    int length = rows.get(0).length;
    if (from == length) {
      return nats;
    }
    Example example = decoder.inputs().example(rows.toArray(int[][]::new));
    int scored = length - from;
    int[] asked =
        IntStream.range(0, rows.size() * scored)
            .map(i -> i / scored * length + from + i % scored)
            .toArray();
    try (Logits logits = new Logits(model)) {
      double[][] all = Logits.rows(logits.of(example, asked), asked.length);
      for (int i = 0; i < asked.length; i++) {
        double[] own = Arrays.copyOf(all[i], decoder.vocabulary());
        nats[i / scored] -= Softmax.logOf(own, rows.get(i / scored)[from + i % scored]);
      }
    }
    return nats;
  }

  private static int[] joined(int[] left, int[] right) {
    return Stream.of(left, right).flatMapToInt(Arrays::stream).toArray();
  }
}
