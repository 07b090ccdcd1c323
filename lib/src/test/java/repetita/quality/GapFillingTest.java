package repetita.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.generate.Canvas;
import repetita.generate.Inputs;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.generate.Sampling;
import repetita.generate.SuffixRanking;
import repetita.generate.Trace;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;

class GapFillingTest {

  private static final int V = 3;
  private static final int T = 6;
  private static final MaskedDecoder MASKED =
      MaskedDecoder.usual(new MaskedDiffusion(V, new UniformCount(), false));
  private static final LeftToRight AR = new LeftToRight(V, Inputs.leftToRight(V));
  private static final List<int[]> RANDOM =
      IntStream.range(0, 40).mapToObj(i -> new Random(i).ints(T, 0, V).toArray()).toList();

  @Test
  void aUniformModelHasTheEntropyOfTheVocabulary() {
    try (LanguageModel model = TinyModel.uniform(V, 1)) {
      for (int length : new int[] {1, 2, 4}) {
        GapFilling both = GapFilling.bothSides(model, MASKED, RANDOM, length);
        GapFilling left = GapFilling.leftSide(model, model, AR, RANDOM, length);
        assertThat(both.nats()).isCloseTo(Math.log(V), within(1e-9));
        assertThat(left.nats()).isCloseTo(Math.log(V), within(1e-9));
        assertThat(both.natsSe()).isCloseTo(0, within(1e-9));
      }
    }
  }

  /** Rows whose gaps a model has filled greedily itself are restored; others are not. */
  @Test
  void whatAModelFillsItRestores() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      List<int[]> own = RANDOM.stream().map(row -> continued(model, row)).toList();
      assertThat(GapFilling.leftSide(model, model, AR, own, 2).exact()).isEqualTo(1);
      List<int[]> half =
          IntStream.range(0, own.size())
              .mapToObj(i -> i % 2 == 0 ? own.get(i) : changed(own.get(i)))
              .toList();
      GapFilling partly = GapFilling.leftSide(model, model, AR, half, 2);
      assertThat(partly.exact()).isCloseTo(0.5, within(1e-12));
      assertThat(partly.exactSe()).isCloseTo(Math.sqrt(0.25 / 39), within(1e-12));
    }
  }

  /** With one token to fill, the most likely candidate by both sides is the ranked one. */
  @Test
  void manyCandidatesAreRankedByTheRightSide() {
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      SuffixRanking many = new SuffixRanking(AR, 64);
      List<int[]> best = RANDOM.subList(0, 5).stream().map(row -> best(model, many, row)).toList();
      GapFilling ranked = GapFilling.ranked(model, many, best, 1);
      assertThat(ranked.exact()).isEqualTo(1);
      assertThat(ranked.nats()).isNaN();
    }
  }

  @Test
  void aGapMustFitIntoTheRow() {
    try (LanguageModel model = TinyModel.uniform(V, 1)) {
      assertThatThrownBy(() -> GapFilling.bothSides(model, MASKED, RANDOM, T + 1))
          .isInstanceOf(InvalidInput.class)
          .hasMessage("A gap of 7 tokens cannot be cut into a row of 6 tokens.");
    }
  }

  private static int[] best(LanguageModel model, SuffixRanking ranking, int[] row) {
    List<int[]> pieces = List.of(Arrays.copyOf(row, 2), Arrays.copyOfRange(row, 3, T));
    int[] filled = row.clone();
    filled[2] = ranking.fill(model, pieces, List.of(1), T, 7).get(0)[0];
    return filled;
  }

  /** The row with its tokens 2 and 3 written greedily. */
  private static int[] continued(LanguageModel model, int[] row) {
    Canvas canvas = Canvas.after(Arrays.copyOf(row, 2), 4, T);
    Trace trace = AR.with(Sampling.GREEDY).decode(model, List.of(canvas), 0, 1).get(0);
    int[] whole = row.clone();
    System.arraycopy(trace.tokens(), 2, whole, 2, 2);
    return whole;
  }

  private static int[] changed(int[] row) {
    int[] other = row.clone();
    other[3] = (other[3] + 1) % V;
    return other;
  }
}
