package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

class GrammarTest {

  private static final int SAMPLES = 200_000;

  @Property(tries = 100)
  void noPairIsSharedAndEveryRowHasOneRoot(
      @ForAll @IntRange(min = 2, max = 32) int symbols,
      @ForAll @IntRange(min = 1, max = 32) int choices,
      @ForAll @IntRange(min = 1, max = 6) int depth,
      @ForAll @IntRange(min = 0) int seed) {
    Grammar grammar = Grammar.draw(symbols, Math.min(choices, symbols), depth, seed);
    for (int[][] level : grammar.rules()) {
      assertThat(Arrays.stream(level).flatMapToInt(Arrays::stream))
          .hasSize(symbols * grammar.choices())
          .doesNotHaveDuplicates()
          .allMatch(pair -> pair >= 0 && pair < symbols * symbols);
    }
    for (int i = 0; i < 20; i++) {
      int[] row = grammar.sample(Draws.at(seed, RandomStream.TEST_SEQUENCES, i));
      assertThat(grammar.parse(row)).isEqualTo(root(seed, i, symbols));
    }
  }

  @Test
  void aDerivationRewritesEverySymbolByOneOfItsPairs() {
    Grammar grammar = Grammar.draw(5, 2, 3, 7);
    int[] row = grammar.sample(Draws.at(1, RandomStream.TEST_SEQUENCES, 0));
    int[][] levels = grammar.derivation(row);
    assertThat(levels).hasNumberOfRows(4);
    assertThat(levels[0]).containsExactly(grammar.parse(row));
    assertThat(levels[3]).containsExactly(row);
    for (int level = 0; level < 3; level++) {
      for (int i = 0; i < levels[level].length; i++) {
        int pair = levels[level + 1][2 * i] * 5 + levels[level + 1][2 * i + 1];
        assertThat(grammar.rules()[level][levels[level][i]]).contains(pair);
      }
    }
  }

  /** A sample begins by drawing its root. */
  private static int root(long seed, int i, int symbols) {
    return Draws.at(seed, RandomStream.TEST_SEQUENCES, i).nextInt(symbols);
  }

  @Test
  void levelsHaveRulesOfTheirOwn() {
    int[][][] rules = Grammar.draw(16, 2, 6, 1).rules();
    Set<String> distinct = new HashSet<>();
    for (int[][] level : rules) {
      distinct.add(Arrays.deepToString(level));
    }
    assertThat(distinct).hasSize(6);
    assertThat(Arrays.deepToString(Grammar.draw(16, 2, 6, 2).rules()))
        .isNotEqualTo(Arrays.deepToString(rules));
  }

  @Test
  void theEntropyIsThatOfTheHierarchyUsedMost() {
    assertThat(Grammar.draw(16, 2, 6, 1).entropyPerToken()).isCloseTo(0.7256, within(5e-5));
  }

  /** A root and T-1 choices: v * m^(T-1) rows, all different, so the entropy is their logarithm. */
  @Test
  void rootsAndChoicesCountTheRows() {
    Grammar grammar = Grammar.draw(3, 2, 2, 5);
    Set<List<Integer>> rows = new HashSet<>();
    for (int root = 0; root < 3; root++) {
      for (int[] row : derivations(grammar, 0, root)) {
        assertThat(grammar.parse(row)).isEqualTo(root);
        rows.add(Arrays.stream(row).boxed().toList());
      }
    }
    assertThat(rows).hasSize(3 * 8);
    assertThat(grammar.entropyPerToken()).isCloseTo(Math.log(24) / 4, within(1e-12));

    Set<List<Integer>> sampled = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      int[] row = grammar.sample(Draws.at(5, RandomStream.TRAINING_SEQUENCES, i));
      sampled.add(Arrays.stream(row).boxed().toList());
    }
    assertThat(sampled).isEqualTo(rows);
  }

  /**
   * The first two (four) tokens derive from the leftmost symbol one (two) levels up, whose
   * distribution follows from the rules. The entropy of 200,000 sampled blocks, with Miller and
   * Madow's correction, must agree within five standard errors.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shortBlocksHaveTheirExactEntropy(int levels) {
    Grammar grammar = Grammar.draw(16, 2, 6, 1);
    Map<List<Integer>, Double> exact = exactBlocks(grammar, levels);
    assertThat(exact.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));

    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int i = 0; i < SAMPLES; i++) {
      int[] row = grammar.sample(Draws.at(1, RandomStream.TRAINING_SEQUENCES, i));
      counts.merge(Arrays.stream(row).limit(1L << levels).boxed().toList(), 1, Integer::sum);
    }
    assertThat(exact.keySet()).containsAll(counts.keySet());

    double entropy = exact.values().stream().mapToDouble(p -> -p * Math.log(p)).sum();
    double meanSquare =
        exact.values().stream().mapToDouble(p -> p * Math.log(p) * Math.log(p)).sum();
    double standardError = Math.sqrt((meanSquare - entropy * entropy) / SAMPLES);
    double sampled =
        counts.values().stream()
                .mapToDouble(n -> n / (double) SAMPLES)
                .map(p -> -p * Math.log(p))
                .sum()
            + (exact.size() - 1) / (2.0 * SAMPLES);
    assertThat(sampled).isCloseTo(entropy, within(5 * standardError + 1e-4));
  }

  private static Map<List<Integer>, Double> exactBlocks(Grammar grammar, int levels) {
    double[] leftmost = new double[grammar.symbols()];
    Arrays.fill(leftmost, 1.0 / grammar.symbols());
    int top = grammar.depth() - levels;
    for (int level = 0; level < top; level++) {
      double[] next = new double[grammar.symbols()];
      for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
        for (int pair : grammar.rules()[level][symbol]) {
          next[grammar.left(pair)] += leftmost[symbol] / grammar.choices();
        }
      }
      leftmost = next;
    }
    Map<List<Integer>, Double> blocks = new HashMap<>();
    for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
      List<int[]> derivations = derivations(grammar, top, symbol);
      for (int[] block : derivations) {
        if (leftmost[symbol] > 0) {
          blocks.merge(
              Arrays.stream(block).boxed().toList(),
              leftmost[symbol] / derivations.size(),
              Double::sum);
        }
      }
    }
    return blocks;
  }

  /** All rows of tokens that a symbol of this level can become. */
  private static List<int[]> derivations(Grammar grammar, int level, int symbol) {
    if (level == grammar.depth()) {
      return List.of(new int[] {symbol});
    }
    return Arrays.stream(grammar.rules()[level][symbol])
        .boxed()
        .flatMap(
            pair ->
                derivations(grammar, level + 1, grammar.left(pair)).stream()
                    .flatMap(
                        left ->
                            derivations(grammar, level + 1, grammar.right(pair)).stream()
                                .map(right -> joined(left, right))))
        .toList();
  }

  private static int[] joined(int[] left, int[] right) {
    int[] joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }

  @Test
  void aRowThatDerivesFromNothingIsRefused() {
    Grammar grammar = Grammar.draw(4, 1, 1, 1);
    Set<Integer> known = new HashSet<>();
    for (int[] pairs : grammar.rules()[0]) {
      known.add(pairs[0]);
    }
    for (int pair = 0; pair < 16; pair++) {
      int[] row = {grammar.left(pair), grammar.right(pair)};
      if (known.contains(pair)) {
        assertThat(grammar.rules()[0][grammar.parse(row)]).containsExactly(pair);
      } else {
        assertThatThrownBy(() -> grammar.parse(row))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(
                "No symbol of level 0 becomes the pair (%d, %d) at index 0.", row[0], row[1]);
      }
    }
    assertThatThrownBy(() -> grammar.parse(1, 2, 3)).hasMessage("A row must have 2 tokens, not 3.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 1 | 6  | v=1 is out of range; a hierarchy needs 2 <= v <= 1000
          16 | 0 | 6  | m=0 is out of range; a hierarchy needs 1 <= m <= 16
          4  | 5 | 6  | m=5 is out of range; a hierarchy needs 1 <= m <= 4
          16 | 2 | 0  | depth=0 is out of range; a hierarchy needs 1 <= depth <= 16
          16 | 2 | 17 | depth=17 is out of range; a hierarchy needs 1 <= depth <= 16
          """)
  void numbersOutOfRangeAreExplained(int symbols, int choices, int depth, String message) {
    assertThatThrownBy(() -> Grammar.draw(symbols, choices, depth, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }
}
