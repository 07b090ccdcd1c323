package repetita.corpus;

import java.util.Arrays;

/**
 * The exact posterior of masked tokens in a row of a {@link Grammar}, by belief propagation on the
 * derivation tree (Pearl, 1982). Messages pass up from the tokens to the root and down again.
 *
 * @param grammar the grammar of the rows
 */
public record BayesPosterior(Grammar grammar) {

  /**
   * Returns the probability of each symbol at each position, given the visible tokens.
   *
   * @param row T tokens, of which only the visible ones are read
   * @param masked whether the token at each position is masked
   * @return T x v probabilities; at a visible position its token has probability 1
   * @throws IllegalArgumentException if no row of the grammar has these visible tokens
   */
  public double[][] conditionals(int[] row, boolean[] masked) {
    return conditionals(row, masked, grammar.depth());
  }

  /**
   * Returns the posterior if only the rules of the lowest levels are known, and the symbols above
   * them are independent and uniform.
   *
   * @param levels the number of known levels, 0 to L
   */
  public double[][] conditionals(int[] row, boolean[] masked, int levels) {
    int depth = grammar.depth();
    int top = depth - levels;
    double[][][] below = new double[depth + 1][][];
    below[depth] = leaves(row, masked);
    for (int level = depth - 1; level >= top; level--) {
      below[level] = up(level, below[level + 1]);
    }
    double[][] above = new double[1 << top][grammar.symbols()];
    for (double[] symbols : above) {
      Arrays.fill(symbols, 1);
    }
    for (int level = top; level < depth; level++) {
      above = down(level, above, below[level + 1]);
    }
    for (int t = 0; t < row.length; t++) {
      for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
        above[t][symbol] *= below[depth][t][symbol];
      }
      normalize(above[t]);
    }
    return above;
  }

  private double[][] leaves(int[] row, boolean[] masked) {
    double[][] leaves = new double[row.length][grammar.symbols()];
    for (int t = 0; t < row.length; t++) {
      if (masked[t]) {
        Arrays.fill(leaves[t], 1);
      } else {
        leaves[t][row[t]] = 1;
      }
    }
    return leaves;
  }

  /** P(tokens below a node | its symbol), up to a factor, from the messages of its two children. */
  private double[][] up(int level, double[][] children) {
    double[][] parents = new double[children.length / 2][grammar.symbols()];
    for (int node = 0; node < parents.length; node++) {
      for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
        for (int pair : grammar.rules()[level][symbol]) {
          parents[node][symbol] +=
              children[2 * node][grammar.left(pair)] * children[2 * node + 1][grammar.right(pair)];
        }
      }
      normalize(parents[node]);
    }
    return parents;
  }

  /** P(symbol of a child, tokens not below it), up to a factor, from the message of its parent. */
  private double[][] down(int level, double[][] parents, double[][] children) {
    double[][] above = new double[children.length][grammar.symbols()];
    for (int node = 0; node < parents.length; node++) {
      int left = 2 * node;
      int right = left + 1;
      for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
        for (int pair : grammar.rules()[level][symbol]) {
          int l = grammar.left(pair);
          int r = grammar.right(pair);
          above[left][l] += parents[node][symbol] * children[right][r];
          above[right][r] += parents[node][symbol] * children[left][l];
        }
      }
      normalize(above[left]);
      normalize(above[right]);
    }
    return above;
  }

  private static void normalize(double[] probabilities) {
    double sum = Arrays.stream(probabilities).sum();
    if (sum == 0) {
      throw new IllegalArgumentException("No row of the grammar has these visible tokens.");
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
  }
}
