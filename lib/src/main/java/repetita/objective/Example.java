package repetita.objective;

import java.util.Arrays;

/**
 * A batch as the model sees it: inputs, targets and weights. Every objective produces one. The loss
 * is always {@code sum(weights * crossEntropy(targets)) / tokens}, in nats per token.
 *
 * @param rows B, the number of rows
 * @param length T, the number of positions in a row, including BOS if there is one
 * @param inputs B x T input token ids
 * @param positions the inputs' positions in the text: T numbers shared by all rows, or B x T
 * @param targetPositions the targets' positions in the text, in the shape of {@code positions};
 *     null if the model is not target-aware
 * @param targets B x T target token ids, one at each position
 * @param weights B x T weights of the predictions; 0 where nothing is predicted
 * @param attention which positions each position attends to
 * @param visible B x T x T, whether the query (second index) attends to the key (third index), in
 *     place of {@code attention}; null if {@code attention} applies
 * @param tokens the number of clean tokens that the weighted sum is divided by
 */
public record Example(
    int rows,
    int length,
    int[] inputs,
    int[] positions,
    int[] targetPositions,
    int[] targets,
    float[] weights,
    Attention attention,
    boolean[] visible,
    int tokens) {

  public Example {
    int size = rows * length;
    if (inputs.length != size
        || targets.length != size
        || weights.length != size
        || (positions.length != length && positions.length != size)
        || (targetPositions != null && targetPositions.length != positions.length)
        || (visible != null && visible.length != size * length)) {
      throw new IllegalArgumentException(
          "The arrays of an example must have %d rows of %d positions.".formatted(rows, length));
    }
  }

  /** Makes an example without target positions or an explicit attention mask. */
  public Example(
      int rows,
      int length,
      int[] inputs,
      int[] positions,
      int[] targets,
      float[] weights,
      Attention attention,
      int tokens) {
    this(rows, length, inputs, positions, null, targets, weights, attention, null, tokens);
  }

  /** Returns a copy with an explicit attention mask, B x T x T. */
  public Example withVisible(boolean[] mask) {
    return new Example(
        rows,
        length,
        inputs,
        positions,
        targetPositions,
        targets,
        weights,
        attention,
        mask,
        tokens);
  }

  /**
   * Returns the example of some rows.
   *
   * @param from the first row
   * @param to the last row, exclusive
   */
  public Example slice(int from, int to) {
    int start = from * length;
    int end = to * length;
    boolean shared = positions.length == length;
    return new Example(
        to - from,
        length,
        Arrays.copyOfRange(inputs, start, end),
        shared ? positions : Arrays.copyOfRange(positions, start, end),
        shared || targetPositions == null
            ? targetPositions
            : Arrays.copyOfRange(targetPositions, start, end),
        Arrays.copyOfRange(targets, start, end),
        Arrays.copyOfRange(weights, start, end),
        attention,
        visible == null ? null : Arrays.copyOfRange(visible, start * length, end * length),
        tokens);
  }

  /** Returns a copy whose weighted sum is divided by another number of tokens. */
  Example withTokens(int divisor) {
    return new Example(
        rows,
        length,
        inputs,
        positions,
        targetPositions,
        targets,
        weights,
        attention,
        visible,
        divisor);
  }

  /** Returns 0, 1, ..., length - 1: the positions of a row in its natural order. */
  public static int[] naturalPositions(int length) {
    int[] positions = new int[length];
    for (int t = 0; t < length; t++) {
      positions[t] = t;
    }
    return positions;
  }
}
