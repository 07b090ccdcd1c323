package righttoleft;

import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.LossKind;
import repetita.objective.Objective;

/**
 * Predict every token from those to its right: {@code -sum_t ln p(x_t | x_(t+1) .. x_T)}, exact. It
 * is AR on reversed rows, with attention that may be limited to a window.
 *
 * @param vocabulary V, how many tokens the text can hold
 * @param window how many inputs a position attends to in each layer, its own among them; 0 for all
 */
public record RightToLeft(int vocabulary, int window) implements Objective {

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    int[][] reversed = new int[rows.length][];
    for (int b = 0; b < rows.length; b++) {
      reversed[b] = reversed(rows[b]);
    }
    return reversedExample(reversed);
  }

  /** The question about rows that are reversed already, last token first. */
  Example reversedExample(int[][] reversed) {
    Example causal = new Autoregressive(vocabulary).example(reversed);
    return window == 0 ? causal : causal.withVisible(near(causal.rows(), causal.length()));
  }

  private boolean[] near(int rows, int length) {
    boolean[] visible = new boolean[rows * length * length];
    for (int query = 0; query < rows * length; query++) {
      int place = query % length;
      for (int key = Math.max(0, place - window + 1); key <= place; key++) {
        visible[query * length + key] = true;
      }
    }
    return visible;
  }

  /** A row from its last token to its first. */
  static int[] reversed(int[] row) {
    int[] reversed = new int[row.length];
    for (int t = 0; t < row.length; t++) {
      reversed[t] = row[row.length - 1 - t];
    }
    return reversed;
  }

  @Override
  public int extraTokens() {
    return 1;
  }

  @Override
  public Objective heldOut() {
    return this;
  }

  @Override
  public LossKind lossKind() {
    return LossKind.EXACT;
  }
}
