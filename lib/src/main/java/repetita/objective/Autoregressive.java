package repetita.objective;

import java.util.Arrays;

/**
 * Next-token prediction: the loss {@code -sum_t ln p(x_t | x_1 .. x_(t-1))} is the exact negative
 * log likelihood. Each row starts with BOS (id V), so that the first token is predicted too.
 *
 * @param vocabulary V, the number of different tokens
 */
public record Autoregressive(int vocabulary) implements Objective {

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    return example(rows);
  }

  /** Builds the example of a batch of rows. Nothing is random. */
  public Example example(int[][] rows) {
    int length = rows[0].length;
    int[] inputs = new int[rows.length * length];
    int[] targets = new int[rows.length * length];
    float[] weights = new float[rows.length * length];
    Arrays.fill(weights, 1);
    for (int b = 0; b < rows.length; b++) {
      int start = b * length;
      inputs[start] = vocabulary;
      System.arraycopy(rows[b], 0, inputs, start + 1, length - 1);
      System.arraycopy(rows[b], 0, targets, start, length);
    }
    return new Example(
        rows.length,
        length,
        inputs,
        Example.naturalPositions(length),
        targets,
        weights,
        Attention.CAUSAL,
        rows.length * length);
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
