package repetita.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.random.RandomGenerator;

/**
 * Next-token prediction in a given order of the tokens: each token is predicted from those before
 * it in that order. BOS (id V, position 0) is the first input; the tokens keep their own positions,
 * 1 to T.
 *
 * @param vocabulary V, the number of different tokens
 * @param orders the orders, one drawn for each row; held-out rows are evaluated from left to right
 * @param targetAware whether the rotary embedding of queries uses the position of the target
 *     instead of that of the input. Without it, the model can infer the target's position only from
 *     the positions that are left, or by memorizing the list of orders, as in the paper. At the
 *     first place only BOS can be attended to, so the target's position is unknown there in either
 *     case
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

  /** Builds the example with every row from left to right. */
  public Example leftToRight(int[][] rows) {
    int[] natural = Example.naturalPositions(rows[0].length);
    return example(rows, Collections.nCopies(rows.length, natural).toArray(int[][]::new));
  }

  /**
   * Builds the example with given orders.
   *
   * @param rows B rows of T clean tokens
   * @param permutations one permutation of 0 .. T-1 for each row
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
   * Exact from left to right. With other orders the loss averages the negative log likelihoods of
   * the single orders, an upper bound on that of their mixture (Jensen's inequality).
   */
  @Override
  public LossKind lossKind() {
    return orders.isNatural() ? LossKind.EXACT : LossKind.UPPER_BOUND;
  }
}
