package repetita.corpus;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * A Random Hierarchy Model (Cagnetta et al., arXiv 2307.02129): a root symbol, uniform over all, is
 * rewritten {@code depth} times, each symbol by one of its pairs of symbols, all equally likely. No
 * pair belongs to two symbols of a level, so every row has exactly one derivation.
 *
 * @param symbols v, how many symbols each level has
 * @param choices m, how many pairs each symbol may become
 * @param depth L; a row has 2^L tokens
 * @param rules {@code rules[level][symbol][choice]} is the pair that a symbol becomes, as {@code
 *     left * symbols + right}; level 0 rewrites the root, level {@code depth - 1} makes the tokens
 */
public record Grammar(int symbols, int choices, int depth, int[][][] rules) {

  private static final int MOST_SYMBOLS = 1_000;
  private static final int MOST_DEPTH = 16;

  /**
   * A grammar whose rules are drawn separately for each level, uniformly among those that share no
   * pair.
   *
   * @param symbols v, 2 to 1,000
   * @param choices m, 1 to v: there are v * v pairs and v * m are needed
   * @param depth L, 1 to 16
   * @param seed which rules
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
          "%s=%d is out of range: a hierarchy needs %d <= %s <= %d"
              .formatted(name, value, least, name, most));
    }
  }

  /** T = 2^L, tokens in a row. */
  public int rowLength() {
    return 1 << depth;
  }

  /**
   * Exact entropy in nats per token: (ln v + (T-1) ln m) / T, since a row stands for one root and
   * T-1 choices, and they can be read back from it.
   */
  public double entropyPerToken() {
    return lossKnowing(depth);
  }

  /**
   * What it costs, in nats per token, to know the rules of the lowest levels only and to take every
   * symbol above them for equally likely: ln v - (1 - 2^-levels) ln(v/m). These answers are the
   * conditionals of one distribution ({@link BayesPosterior}) that gives every row of the grammar
   * the same probability, so the cost is the same for every row and in every order of its tokens.
   *
   * @param levels how many are known, 0 to L
   */
  public double lossKnowing(int levels) {
    double pairs = 1 - 1.0 / (1 << levels);
    return Math.log(symbols) - pairs * Math.log((double) symbols / choices);
  }

  /** The first symbol of a pair. */
  public int left(int pair) {
    return pair / symbols;
  }

  /** The second symbol of a pair. */
  public int right(int pair) {
    return pair % symbols;
  }

  /** A random row. */
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
   * The root from which a row derives.
   *
   * @throws IllegalArgumentException if it derives from none
   */
  public int parse(int... row) {
    return derivation(row)[0][0];
  }

  /**
   * The symbols of every level of a row's only derivation: the root, its pair, ..., the row itself.
   *
   * @return L + 1 levels; level k has 2^k symbols
   * @throws IllegalArgumentException if the row derives from no root
   */
  public int[][] derivation(int... row) {
    if (row.length != rowLength()) {
      throw new IllegalArgumentException(
          "a row has %d tokens, not %d".formatted(rowLength(), row.length));
    }
    int[][] levels = new int[depth + 1][];
    levels[depth] = row.clone();
    for (int level = depth - 1; level >= 0; level--) {
      int[] parents = parents(level);
      int[] below = levels[level + 1];
      int[] symbolsHere = new int[below.length / 2];
      for (int i = 0; i < symbolsHere.length; i++) {
        symbolsHere[i] = parents[below[2 * i] * symbols + below[2 * i + 1]];
        if (symbolsHere[i] < 0) {
          throw new IllegalArgumentException(
              "no symbol of level %d becomes the pair (%d, %d) in place %d"
                  .formatted(level, below[2 * i], below[2 * i + 1], i));
        }
      }
      levels[level] = symbolsHere;
    }
    return levels;
  }

  /** For each pair the symbol that becomes it, or -1. */
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
