package repetita.quality;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.MathArrays;
import repetita.corpus.Grammar;

/**
 * How much of generated rows a grammar can produce. A node of the derivation tree is valid if some
 * symbol derives all tokens below it.
 *
 * @param nodes for each level, from 0 (the root) to L - 1 (pairs of tokens), the share of valid
 *     nodes
 * @param rows for each level the share of rows all of whose nodes at that level are valid; at level
 *     0 that of rows which the grammar can produce
 */
public record GrammarShare(double[] nodes, double[] rows) {

  /** The shares over some rows of the grammar's length; at least one. */
  public static GrammarShare of(Grammar grammar, List<int[]> rows) {
    double[] nodes = new double[grammar.depth()];
    double[] whole = new double[grammar.depth()];
    for (int[] row : rows) {
      int[][] symbols = grammar.partialDerivation(row);
      for (int level = 0; level < nodes.length; level++) {
        long valid = Arrays.stream(symbols[level]).filter(symbol -> symbol >= 0).count();
        nodes[level] += (double) valid / symbols[level].length;
        whole[level] += valid == symbols[level].length ? 1 : 0;
      }
    }
    return new GrammarShare(
        MathArrays.scale(1.0 / rows.size(), nodes), MathArrays.scale(1.0 / rows.size(), whole));
  }

  /** The share of rows that the grammar can produce. */
  public double produced() {
    return rows[0];
  }
}
