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
      int[] right = pieces.get(gap + 1);
      int[] filled =
          best(List.of(model), left, lengths.get(gap), right, (long) gap * candidates, seed);
      gaps.add(filled);
      left = joined(joined(left, filled), right);
    }
    return gaps;
  }

  /**
   * The best candidate for one gap, with an ensemble, which predicts the mean of its members'
   * probabilities.
   *
   * @param length the number of tokens of the gap
   * @param firstRow the number of the first candidate, on which its draws depend
   */
  public int[] best(
      List<LanguageModel> members, int[] left, int length, int[] right, long firstRow, long seed) {
    int end = left.length + length;
    List<Canvas> rows =
        IntStream.range(0, candidates).mapToObj(i -> Canvas.after(left, end, end)).toList();
    List<int[]> whole =
        decoder.decodeEnsemble(members, rows, firstRow, seed).stream()
            .map(trace -> joined(trace.tokens(), right))
            .toList();
    double[] nats = nats(members, whole, end);
    int best =
        IntStream.range(0, candidates)
            .boxed()
            .min(Comparator.comparingDouble(i -> nats[i]))
            .orElseThrow();
    return Arrays.copyOfRange(whole.get(best), left.length, end);
  }

  /** -ln p of each row's tokens from a position on, given those before. */
  private double[] nats(List<LanguageModel> members, List<int[]> rows, int from) {
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
    List<double[][]> all = members.stream().map(model -> logits(model, example, asked)).toList();
    for (int i = 0; i < asked.length; i++) {
      int position = i;
      double[] mean = Softmax.ofMean(all.stream().map(logits -> logits[position]).toList());
      double[] own = Arrays.copyOf(mean, decoder.vocabulary());
      nats[i / scored] -= Softmax.logOf(own, rows.get(i / scored)[from + i % scored]);
    }
    return nats;
  }

  private static double[][] logits(LanguageModel model, Example example, int[] positions) {
    try (Logits logits = new Logits(model)) {
      return Logits.rows(logits.of(example, positions), positions.length);
    }
  }

  private static int[] joined(int[] left, int[] right) {
    return Stream.of(left, right).flatMapToInt(Arrays::stream).toArray();
  }
}
