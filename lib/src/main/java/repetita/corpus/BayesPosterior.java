package repetita.corpus;

import java.util.Arrays;

/**
 * What can be known about a row of a {@link Grammar} from some of its tokens: the exact
 * conditionals, by belief propagation on the derivation tree (Pearl, 1982). Messages go up from the
 * tokens to the root and down again.
 *
 * @param grammar of the rows
 */
public record BayesPosterior(Grammar grammar) {

  /**
   * The probability of each symbol at each position, given the tokens that are revealed.
   *
   * @param row T tokens, of which only the revealed ones are looked at
   * @param hidden which are not revealed
   * @return T x v probabilities; at a revealed position 1 at its token
   * @throws IllegalArgumentException if no row of the grammar has these tokens
   */
  public double[][] conditionals(int[] row, boolean[] hidden) {
    return conditionals(row, hidden, grammar.depth());
  }

  /**
   * What is known to somebody who knows the rules of the lowest levels only, and takes all symbols
   * of the level above them for equally likely, each for itself.
   *
   * @param levels how many levels, 0 to L
   */
  public double[][] conditionals(int[] row, boolean[] hidden, int levels) {
    int depth = grammar.depth();
    int top = depth - levels;
    double[][][] below = new double[depth + 1][][];
    below[depth] = leaves(row, hidden);
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
      normalise(above[t]);
    }
    return above;
  }

  private double[][] leaves(int[] row, boolean[] hidden) {
    double[][] leaves = new double[row.length][grammar.symbols()];
    for (int t = 0; t < row.length; t++) {
      if (hidden[t]) {
        Arrays.fill(leaves[t], 1);
      } else {
        leaves[t][row[t]] = 1;
      }
    }
    return leaves;
  }

  /** P(tokens below a node | its symbol), up to a factor, from the same of its two children. */
  private double[][] up(int level, double[][] children) {
    double[][] parents = new double[children.length / 2][grammar.symbols()];
    for (int node = 0; node < parents.length; node++) {
      for (int symbol = 0; symbol < grammar.symbols(); symbol++) {
        for (int pair : grammar.rules()[level][symbol]) {
          parents[node][symbol] +=
              children[2 * node][grammar.left(pair)] * children[2 * node + 1][grammar.right(pair)];
        }
      }
      normalise(parents[node]);
    }
    return parents;
  }

  /** P(symbol of a child, tokens not below it), up to a factor, from the same of its parent. */
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
      normalise(above[left]);
      normalise(above[right]);
    }
    return above;
  }

  private static void normalise(double[] probabilities) {
    double sum = Arrays.stream(probabilities).sum();
    if (sum == 0) {
      throw new IllegalArgumentException("no row of the grammar has these tokens");
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
  }
}
