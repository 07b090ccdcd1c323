package repetita.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.corpus.Grammar;
import repetita.generate.Canvas;
import repetita.generate.Inputs;
import repetita.generate.LeftToRight;
import repetita.generate.Sampling;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;

class QualityTest {

  @Test
  void entropyOfKnownRows() {
    assertThat(Diversity.unigramEntropy(List.of(new int[] {3, 3, 3, 3}))).isZero();
    assertThat(Diversity.unigramEntropy(List.of(new int[] {0, 1, 2, 3})))
        .isCloseTo(Math.log(4), within(1e-12));
    assertThat(Diversity.unigramEntropy(List.of(new int[] {1, 1}, new int[] {0, 1})))
        .isCloseTo(Math.log(2) / 2, within(1e-12));
  }

  @Test
  void groupsAreCounted() {
    List<int[]> rows = List.of(new int[] {1, 2, 1, 2}, new int[] {1, 2, 3, 3});
    // 12 21 12 and 12 23 33: four of six are different.
    assertThat(Diversity.distinct(rows, 2)).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(Diversity.repeated(rows, 2)).isCloseTo((1.0 / 3 + 0) / 2, within(1e-12));
    assertThatThrownBy(() -> Diversity.distinct(rows, 5))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("A row of 4 tokens has no groups of 5 tokens.");
  }

  @Test
  void equalRowsHaveASelfBleuOfOne() {
    int[] row = {1, 2, 3, 4, 5, 6};
    assertThat(SelfBleu.of(List.of(row, row, row))).isCloseTo(1, within(1e-12));
  }

  /** Precisions 5/6, 4/5, 3/4 and 2/3 of rows that differ in their last token. */
  @Test
  void selfBleuOfTwoRows() {
    double expected = Math.pow(5.0 / 6 * 4 / 5 * 3 / 4 * 2 / 3, 0.25);
    List<int[]> rows = List.of(new int[] {1, 2, 3, 4, 5, 6}, new int[] {1, 2, 3, 4, 5, 7});
    assertThat(SelfBleu.of(rows)).isCloseTo(expected, within(1e-12));
  }

  /** A count is at most that of a single reference. */
  @Test
  void selfBleuClipsCounts() {
    List<int[]> rows = List.of(new int[] {1, 1, 1, 1}, new int[] {1, 2, 3, 4});
    double first = Math.pow(1.0 / 4 * 0.1 / 3 * 0.1 / 2 * 0.1, 0.25);
    double second = Math.pow(1.0 / 4 * 0.1 / 3 * 0.1 / 2 * 0.1, 0.25);
    assertThat(SelfBleu.of(rows)).isCloseTo((first + second) / 2, within(1e-12));
  }

  @Test
  void rowsOfAGrammarAreProduced() {
    Grammar grammar = Grammar.draw(8, 2, 4, 1);
    List<int[]> rows = IntStream.range(0, 50).mapToObj(i -> grammar.sample(new Random(i))).toList();
    GrammarShare all = GrammarShare.of(grammar, rows);
    assertThat(all.produced()).isCloseTo(1, within(1e-12));
    assertThat(all.nodes()).hasSize(4).containsOnly(all.nodes()[0]);
  }

  /** Uniform pairs are valid with probability v m / v^2 = 1/4 at the lowest level. */
  @Test
  void randomTokensAreProducedByChance() {
    Grammar grammar = Grammar.draw(8, 2, 4, 1);
    Random random = new Random(1);
    List<int[]> rows =
        IntStream.range(0, 2_000).mapToObj(i -> random.ints(16, 0, 8).toArray()).toList();
    GrammarShare share = GrammarShare.of(grammar, rows);
    assertThat(share.nodes()[3]).isCloseTo(0.25, within(0.01));
    assertThat(share.nodes()[2]).isLessThan(share.nodes()[3]);
    assertThat(share.produced()).isLessThan(0.01);
  }

  /** One wrong token spoils a node of every level, and no other. */
  @Test
  void aWrongTokenSpoilsWhatIsAboveIt() {
    Grammar grammar = Grammar.draw(8, 1, 3, 1);
    int[] row = grammar.sample(new Random(1));
    int right = row[5];
    row[5] =
        IntStream.range(0, 8)
            .filter(token -> spoils(grammar, row, token))
            .findFirst()
            .orElseThrow();
    assertThat(row[5]).isNotEqualTo(right);
    GrammarShare share = GrammarShare.of(grammar, List.of(row));
    assertThat(share.nodes()).containsExactly(0, 0.5, 0.75);
    assertThat(share.rows()).containsOnly(0);
  }

  /** Whether the lowest pair of position 5 is invalid with this token. */
  private static boolean spoils(Grammar grammar, int[] row, int token) {
    int[] other = row.clone();
    other[5] = token;
    return grammar.partialDerivation(other)[2][2] < 0;
  }

  @Test
  void theLongestCopiedSpanIsFound() {
    CopiedSpans spans = new CopiedSpans(List.of(new int[] {1, 2, 3, 4, 5}, new int[] {6, 7, 8}));
    assertThat(spans.longest(new int[] {9, 2, 3, 4, 6, 7})).isEqualTo(3);
    assertThat(spans.longest(new int[] {4, 5, 6, 7, 8, 8})).isEqualTo(3);
    assertThat(spans.longest(new int[] {0, 0})).isZero();
    assertThat(spans.share(List.of(new int[] {2, 3, 9}, new int[] {6, 7, 8}), 3)).isEqualTo(0.5);
    assertThat(spans.share(List.of(new int[] {2, 3, 9}), 4)).isZero();
  }

  /** Against a search of all positions. */
  @Test
  void randomSpansAreFoundAsByBruteForce() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      List<int[]> text = new ArrayList<>();
      for (int r = 0; r < 3; r++) {
        text.add(random.ints(12, 0, 3).toArray());
      }
      int[] row = random.ints(10, 0, 3).toArray();
      assertThat(new CopiedSpans(text).longest(row)).isEqualTo(bruteForce(text, row));
    }
  }

  private static int bruteForce(List<int[]> text, int[] row) {
    int longest = 0;
    for (int[] other : text) {
      for (int i = 0; i < row.length; i++) {
        for (int j = 0; j < other.length; j++) {
          int length = 0;
          while (i + length < row.length
              && j + length < other.length
              && row[i + length] == other[j + length]) {
            length++;
          }
          longest = Math.max(longest, length);
        }
      }
    }
    return longest;
  }

  @Test
  void aUniformModelHasThePerplexityOfTheVocabulary() {
    try (LanguageModel model = TinyModel.uniform(3, 1)) {
      Scorer scorer = new Scorer("uniform", model, Inputs.leftToRight(3));
      List<int[]> rows = Collections.nCopies(100, new int[] {0, 2, 1});
      assertThat(scorer.perplexity(rows)).isCloseTo(3, within(1e-12));
    }
  }

  /** The mean over all tokens, also of more rows than are scored at once. */
  @Test
  void aScoreIsTheMeanOverTokens() {
    try (LanguageModel model = TinyModel.wild(3, 1)) {
      Scorer scorer = new Scorer("wild", model, Inputs.leftToRight(3));
      int[] one = {0, 2, 1};
      int[] other = {1, 1, 2};
      double mean =
          (scorer.natsPerToken(List.of(one)) * 70 + scorer.natsPerToken(List.of(other)) * 30) / 100;
      List<int[]> rows = new ArrayList<>(Collections.nCopies(70, one));
      rows.addAll(Collections.nCopies(30, other));
      assertThat(scorer.natsPerToken(rows)).isCloseTo(mean, within(1e-9));
    }
  }

  /** What a model writes greedily, it repeats; with one token changed, all others are right. */
  @Test
  void greedyContinuationsAreExtracted() {
    try (LanguageModel model = TinyModel.wild(3, 1)) {
      LeftToRight decoder = new LeftToRight(3, Inputs.leftToRight(3));
      List<int[]> own =
          decoder
              .with(Sampling.GREEDY)
              .decode(
                  model,
                  List.of(
                      Canvas.after(new int[] {1, 2}, 8, 8), Canvas.after(new int[] {0, 2}, 8, 8)),
                  0,
                  1)
              .stream()
              .map(trace -> trace.tokens())
              .toList();
      assertThat(Extraction.of(model, decoder, own, 2, 6, 8)).isEqualTo(new Extraction(2, 1, 1, 0));
      List<int[]> changed = own.stream().map(int[]::clone).toList();
      changed.get(1)[7] = (changed.get(1)[7] + 1) % 3;
      Extraction partly = Extraction.of(model, decoder, changed, 2, 6, 8);
      assertThat(partly.extracted()).isEqualTo(0.5);
      assertThat(partly.matched()).isCloseTo(11.0 / 12, within(1e-12));
      assertThatThrownBy(() -> Extraction.of(model, decoder, own, 4, 6, 8))
          .isInstanceOf(InvalidInput.class)
          .hasMessage("A row of 8 tokens cannot be split into 4 given and 6 continued tokens.");
    }
  }
}
