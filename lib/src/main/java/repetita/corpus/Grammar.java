package repetita.corpus;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * A Random Hierarchy Model (Cagnetta et al., arXiv 2307.02129). A uniformly random root symbol is
 * rewritten {@code depth} times: each symbol becomes one of its pairs of symbols, all equally
 * likely. No pair belongs to two symbols of a level, so every row has exactly one derivation.
 *
 * @param symbols v, the number of symbols of each level
 * @param choices m, the number of pairs of each symbol
 * @param depth L, the number of levels of rules; a row has 2^L tokens
 * @param rules {@code rules[level][symbol][choice]} is a pair of a symbol, as {@code left * symbols
 *     + right}; level 0 rewrites the root, level {@code depth - 1} generates the tokens
 */
public record Grammar(int symbols, int choices, int depth, int[][][] rules) {

  private static final int MOST_SYMBOLS = 1_000;
  private static final int MOST_DEPTH = 16;

  /**
   * Draws a grammar. The rules of each level are uniform among those in which no two symbols share
   * a pair.
   *
   * @param symbols v, the number of symbols, 2 to 1,000
   * @param choices m, the number of pairs of each symbol, 1 to v, since v * m of the v * v pairs
   *     are needed
   * @param depth L, the number of levels, 1 to 16
   * @param seed the seed of the rules
   * @throws InvalidInput if a number is out of range
   */
  public static Grammar draw(int symbols, int choices, int depth, long seed) {
    requireRange("v", symbols, 2, MOST_SYMBOLS);
    requireRange("m", choices, 1, symbols);
    requireRange("depth", depth, 1, MOST_DEPTH);
    int[][][] rules = new int[depth][symbols][];
    for (int level = 0; level < depth; level++) {
      int[] pairs = Draws.permutation(symbols * symbols, Draws.at(seed, RandomStream.RULES, level));
      for (int symbol = 0; symbol < symbols; symbol++) {
        rules[level][symbol] = Arrays.copyOfRange(pairs, symbol * choices, (symbol + 1) * choices);
      }
    }
    return new Grammar(symbols, choices, depth, rules);
  }

  private static void requireRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInput(
          "%s=%d is out of range; a hierarchy needs %d <= %s <= %d"
              .formatted(name, value, least, name, most));
    }
  }

  /** Returns T = 2^L, the number of tokens in a row. */
  public int rowLength() {
    return 1 << depth;
  }

  /**
   * Returns the exact entropy in nats per token: (ln v + (T-1) ln m) / T, since a row determines
   * its root and its T-1 choices.
   */
  public double entropyPerToken() {
    return lossKnowing(depth);
  }

  /**
   * Returns the loss of a predictor that knows only the rules of the lowest levels and takes the
   * symbols above them as uniform, in nats per token: ln v - (1 - 2^-levels) ln(v/m). Its
   * predictions are the conditionals of a single distribution ({@link BayesPosterior}) that gives
   * every row of the grammar the same probability, so the loss is the same for every row and every
   * order of its tokens.
   *
   * @param levels the number of known levels, 0 to L
   */
  public double lossKnowing(int levels) {
    double pairs = 1 - 1.0 / (1 << levels);
    return Math.log(symbols) - pairs * Math.log((double) symbols / choices);
  }

  /** Returns the probability of a row; all rows that the grammar generates have the same. */
  public double probability(int... row) {
    return partialDerivation(row)[0][0] < 0 ? 0 : Math.exp(-rowLength() * entropyPerToken());
  }

  /** Returns the first symbol of a pair. */
  public int left(int pair) {
    return pair / symbols;
  }

  /** Returns the second symbol of a pair. */
  public int right(int pair) {
    return pair % symbols;
  }

  /** Draws a random row. */
  public int[] sample(RandomGenerator random) {
    int[] row = {random.nextInt(symbols)};
    for (int[][] level : rules) {
      int[] rewritten = new int[2 * row.length];
      for (int i = 0; i < row.length; i++) {
        int pair = level[row[i]][random.nextInt(choices)];
        rewritten[2 * i] = left(pair);
        rewritten[2 * i + 1] = right(pair);
      }
      row = rewritten;
    }
    return row;
  }

  /**
   * Returns the root symbol of a row.
   *
   * @throws IllegalArgumentException if the grammar does not generate the row
   */
  public int parse(int... row) {
    return derivation(row)[0][0];
  }

  /**
   * Returns the symbols of each level of a row's unique derivation: the root, its pair, ..., the
   * row.
   *
   * @return L + 1 levels; level k has 2^k symbols
   * @throws IllegalArgumentException if the row derives from no root
   */
  public int[][] derivation(int... row) {
    int[][] levels = partialDerivation(row);
    for (int level = depth - 1; level >= 0; level--) {
      int[] below = levels[level + 1];
      for (int i = 0; i < levels[level].length; i++) {
        if (levels[level][i] < 0) {
          throw new IllegalArgumentException(
              "No symbol of level %d becomes the pair (%d, %d) at index %d."
                  .formatted(level, below[2 * i], below[2 * i + 1], i));
        }
      }
    }
    return levels;
  }

  /**
   * Returns the symbols of each level of a row, as {@link #derivation} does, with -1 where no
   * symbol derives the tokens below.
   */
  public int[][] partialDerivation(int... row) {
    if (row.length != rowLength()) {
      throw new IllegalArgumentException(
          "A row must have %d tokens, not %d.".formatted(rowLength(), row.length));
    }
    int[][] levels = new int[depth + 1][];
    levels[depth] = row.clone();
    for (int level = depth - 1; level >= 0; level--) {
      int[] parents = parents(level);
      int[] below = levels[level + 1];
      levels[level] = new int[below.length / 2];
      for (int i = 0; i < levels[level].length; i++) {
        int first = below[2 * i];
        int second = below[2 * i + 1];
        levels[level][i] = first < 0 || second < 0 ? -1 : parents[first * symbols + second];
      }
    }
    return levels;
  }

  /** The symbol of each pair, or -1 if it has none. */
  private int[] parents(int level) {
    int[] parents = new int[symbols * symbols];
    Arrays.fill(parents, -1);
    for (int symbol = 0; symbol < symbols; symbol++) {
      for (int pair : rules[level][symbol]) {
        parents[pair] = symbol;
      }
    }
    return parents;
  }
}
