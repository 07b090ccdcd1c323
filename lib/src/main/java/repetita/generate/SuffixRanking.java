package repetita.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.model.LanguageModel;

/**
 * Fills gaps with an autoregressive model, as a baseline for diffusion: it writes several
 * candidates for a gap from the text on its left, and takes the one with which the text up to the
 * next gap is most likely, ln p(gap | left) + ln p(right | left, gap). Of all candidates it is the
 * most probable one between the two sides.
 *
 * @param decoder writes the candidates
 * @param candidates their number for each gap
 */
public record SuffixRanking(LeftToRight decoder, int candidates) {

  private static final int POSITIONS_AT_ONCE = 1 << 14;

  /**
   * A gap with the text around it.
   *
   * @param left the tokens before the gap
   * @param length the number of tokens of the gap
   * @param right the tokens after the gap
   */
  public record Gap(int[] left, int length, int[] right) {

    private int end() {
      return left.length + length;
    }

    private int[] filled(int[] tokens) {
      return Stream.of(Arrays.copyOf(tokens, end()), right).flatMapToInt(Arrays::stream).toArray();
    }
  }

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
    for (int g = 0; g < lengths.size(); g++) {
      Gap gap = new Gap(left, lengths.get(g), pieces.get(g + 1));
      int[] whole = together(List.of(model), List.of(gap), (long) g * candidates, seed).get(0);
      gaps.add(Arrays.copyOfRange(whole, left.length, gap.end()));
      left = whole;
    }
    return gaps;
  }

  /**
   * Fills one gap in each of several rows, with an ensemble, which predicts the mean of its
   * members' probabilities. The draws of a gap do not depend on the other rows.
   *
   * @return the tokens of each gap
   */
  public List<int[]> fillEach(List<LanguageModel> members, List<Gap> gaps, long seed) {
    int[][] filled = new int[gaps.size()][];
    List<Integer> order =
        IntStream.range(0, filled.length)
            .boxed()
            .sorted(Comparator.comparingInt(g -> gaps.get(g).left.length))
            .toList();
    int longest = gaps.stream().mapToInt(gap -> gap.end() + gap.right.length).max().orElse(1);
    int atOnce = Math.max(1, POSITIONS_AT_ONCE / candidates / longest);
    for (int from = 0; from < filled.length; from += atOnce) {
      List<Integer> some = order.subList(from, Math.min(from + atOnce, filled.length));
      List<int[]> rows = together(members, some.stream().map(gaps::get).toList(), 0, seed);
      for (int i = 0; i < rows.size(); i++) {
        Gap gap = gaps.get(some.get(i));
        filled[some.get(i)] = Arrays.copyOfRange(rows.get(i), gap.left.length, gap.end());
      }
    }
    return List.of(filled);
  }

  /** The best whole row of each gap. */
  private List<int[]> together(
      List<LanguageModel> members, List<Gap> gaps, long firstRow, long seed) {
    int end = gaps.stream().mapToInt(Gap::end).max().orElseThrow();
    int longest = gaps.stream().mapToInt(gap -> gap.end() + gap.right.length).max().orElseThrow();
    List<Canvas> canvases =
        gaps.stream()
            .map(gap -> Canvas.after(gap.left, gap.end(), end))
            .flatMap(canvas -> Stream.generate(() -> canvas).limit(candidates))
            .toList();
    try (NextToken next = new NextToken(members, decoder.inputs(), longest)) {
      List<Trace> written = decoder.write(next, canvases, b -> firstRow + b % candidates, seed);
      Map<List<Integer>, Integer> different = new LinkedHashMap<>();
      List<int[]> rows = new ArrayList<>();
      for (int b = 0; b < written.size(); b++) {
        int[] row = gaps.get(b / candidates).filled(written.get(b).tokens());
        if (different.putIfAbsent(key(b / candidates, row), b) == null) {
          rows.add(row);
        }
      }
      int[] kept = different.values().stream().mapToInt(b -> b).toArray();
      int[] of = Arrays.stream(kept).map(b -> b / candidates).toArray();
      next.keep(kept);
      double[] nats =
          next.nats(
              rows.stream().map(row -> Arrays.copyOf(row, longest)).toArray(int[][]::new),
              Arrays.stream(of).map(g -> gaps.get(g).end()).toArray(),
              rows.stream().mapToInt(row -> row.length).toArray(),
              decoder.vocabulary());
      return IntStream.range(0, gaps.size())
          .mapToObj(
              g ->
                  IntStream.range(0, kept.length)
                      .filter(i -> of[i] == g)
                      .boxed()
                      .min(
                          Comparator.comparingDouble(
                              i -> nats[i] - logLikelihood(written.get(kept[i]))))
                      .map(rows::get)
                      .orElseThrow())
          .toList();
    }
  }

  /** ln p of what was written, given what was before it. */
  private static double logLikelihood(Trace written) {
    return written.changes().stream().mapToDouble(change -> Math.log(change.confidence())).sum();
  }

  private static List<Integer> key(int gap, int[] row) {
    return IntStream.concat(IntStream.of(gap), Arrays.stream(row)).boxed().toList();
  }
}
