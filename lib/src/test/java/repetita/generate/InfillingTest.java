package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;

class InfillingTest {

  private static final int V = 3;
  private static final MaskedDiffusion MDM = new MaskedDiffusion(V, new UniformCount(), true);

  /** The chain rule over the free tokens gives their conditional in the source. */
  @Test
  void theLikelihoodOfGapsIsTheConditionalOfTheSource() {
    ExactDenoiser source = ExactDenoiser.markovChain(5);
    boolean[] given = {true, false, true, false, true};
    double total = 0;
    for (int[] row : rowsLike(source, new int[] {2, 0, 1, 0, 0}, given)) {
      total += source.joint()[source.index(row)];
    }
    for (int[] row : rowsLike(source, new int[] {2, 0, 1, 0, 0}, given)) {
      double nats = GapLikelihood.nats(source, V, new Canvas(row, given, 5), row);
      assertThat(Math.exp(-nats))
          .isCloseTo(source.joint()[source.index(row)] / total, within(1e-12));
    }
  }

  private static List<int[]> rowsLike(ExactDenoiser source, int[] row, boolean[] given) {
    return IntStream.range(0, source.joint().length)
        .mapToObj(source::row)
        .filter(other -> IntStream.range(0, 5).allMatch(t -> !given[t] || other[t] == row[t]))
        .toList();
  }

  @Test
  void gapsAreFilledAndTheTextAroundThemStays() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<int[]> pieces = List.of(new int[] {1, 2}, new int[] {0}, new int[] {2, 2, 1});
      Infilling.Filled filled =
          new Infilling(MaskedDecoder.usual(MDM), 12).fill(model, pieces, List.of(2, 3), 1);
      assertThat(filled.gaps()).extracting(gap -> gap.length).containsExactly(2, 3);
      assertThat(filled.trace().tokens(11))
          .isEqualTo(
              joined(
                  pieces.get(0),
                  filled.gaps().get(0),
                  pieces.get(1),
                  filled.gaps().get(1),
                  pieces.get(2)));
      assertThat(filled.trace().tokens()[11]).isEqualTo(Change.HIDDEN);
      double nats =
          GapLikelihood.nats(model, MDM, filled.trace().canvas(), filled.trace().tokens());
      assertThat(filled.natsPerToken()).isCloseTo(nats / 5, within(1e-12));
    }
  }

  @Test
  void aTextMayFillTheWholeContext() {
    try (LanguageModel model = TinyModel.wild(V, 2)) {
      List<int[]> pieces = List.of(new int[0], new int[] {1, 0});
      Infilling.Filled filled =
          new Infilling(MaskedDecoder.usual(MDM), 4).fill(model, pieces, List.of(2), 1);
      assertThat(filled.trace().tokens()).endsWith(1, 0).doesNotContain(Change.HIDDEN);
    }
  }

  /** Of all candidates, the one with which gap and right side together are most likely. */
  @Test
  void suffixRankingTakesTheBestCandidate() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      LeftToRight decoder = new LeftToRight(V, Inputs.leftToRight(V));
      int[] left = {1, 2};
      int[] right = {0, 1, 1};
      int[] gap =
          new SuffixRanking(decoder, 40).fill(model, List.of(left, right), List.of(1), 6, 1).get(0);
      // With 40 candidates, all three tokens are among them.
      double[] nats = new double[V];
      for (int token = 0; token < V; token++) {
        Example example =
            new Autoregressive(V).example(new int[][] {joined(left, new int[] {token}, right)});
        nats[token] = Arrays.stream(model.crossEntropy(example), 2, 6).sum();
      }
      int best =
          IntStream.range(0, V)
              .boxed()
              .min((one, other) -> Double.compare(nats[one], nats[other]))
              .orElseThrow();
      assertThat(gap).containsExactly(best);
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    List<int[]> pieces = List.of(new int[] {1}, new int[] {2});
    assertRefused(pieces, List.of(0), "A gap has 0 tokens; it needs at least 1.");
    assertRefused(
        pieces, List.of(9), "The text with its gaps has 11 tokens, more than the context of 8.");
    assertRefused(
        List.of(new int[] {1}),
        List.of(),
        "There are 1 pieces of text and 0 gaps; gaps must lie between pieces.");
  }

  private static void assertRefused(List<int[]> pieces, List<Integer> lengths, String said) {
    assertThatThrownBy(() -> Infilling.canvas(pieces, lengths, 8))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(said);
  }

  private static int[] joined(int[]... parts) {
    List<Integer> all = new ArrayList<>();
    for (int[] part : parts) {
      Arrays.stream(part).forEach(all::add);
    }
    return all.stream().mapToInt(token -> token).toArray();
  }
}
