package repetita.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.random.RandomGenerator;

/**
 * Predict every token from those that come before it in some order. BOS (id V, position 0) is the
 * first input of every order, and the tokens keep their own positions, 1 to T.
 *
 * @param vocabulary V, how many tokens the text can hold
 * @param orders drawn for each row; held-out rows are judged from left to right
 * @param targetAware whether queries are turned by the position of the token to be predicted
 *     instead of that of the token just read. Without that, the model can know it only from the
 *     positions that are left, or from the list of orders by heart, as in the paper. At the first
 *     place there is BOS alone to attend to, and the position is still unknown
 */
public record OrderedAutoregressive(int vocabulary, Orders orders, boolean targetAware)
    implements Objective {

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    int[][] chosen = new int[rows.length][];
    for (int b = 0; b < rows.length; b++) {
      RandomGenerator random = draws.row(b);
      chosen[b] = orders.order(rows[b].length, random);
    }
    return example(rows, chosen);
  }

  /** The question about some rows from left to right. */
  public Example leftToRight(int[][] rows) {
    int[] natural = Example.naturalPositions(rows[0].length);
    return example(rows, Collections.nCopies(rows.length, natural).toArray(int[][]::new));
  }

  /**
   * The question about some rows in given orders.
   *
   * @param rows B rows of T clean tokens
   * @param permutations of 0 .. T-1, one for each
   */
  public Example example(int[][] rows, int[][] permutations) {
    int length = rows[0].length;
    int size = rows.length * length;
    int[] inputs = new int[size];
    int[] positions = new int[size];
    int[] targets = new int[size];
    int[] targetPositions = new int[size];
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    for (int b = 0; b < rows.length; b++) {
      int start = b * length;
      inputs[start] = vocabulary;
      for (int k = 0; k < length; k++) {
        int t = permutations[b][k];
        targets[start + k] = rows[b][t];
        targetPositions[start + k] = t + 1;
        if (k + 1 < length) {
          inputs[start + k + 1] = rows[b][t];
          positions[start + k + 1] = t + 1;
        }
      }
    }
    return new Example(
        rows.length,
        length,
        inputs,
        positions,
        targetAware ? targetPositions : null,
        targets,
        weights,
        Attention.CAUSAL,
        null,
        size);
  }

  @Override
  public void requireFits(int length) {
    orders.requireFits(length);
  }

  @Override
  public int extraTokens() {
    return 1;
  }

  @Override
  public Objective heldOut() {
    return new OrderedAutoregressive(vocabulary, Orders.NATURAL, targetAware);
  }

  /**
   * From left to right it is exact. In other orders it is the mean of the negative log likelihoods
   * in each order, an upper bound on that of the mixture of all (Jensen).
   */
  @Override
  public LossKind lossKind() {
    return orders.isNatural() ? LossKind.EXACT : LossKind.UPPER_BOUND;
  }
}
