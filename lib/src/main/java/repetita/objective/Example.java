package repetita.objective;

/**
 * What a model is asked about a batch of rows, whichever the objective. The loss is always {@code
 * sum(weights * crossEntropy(targets)) / tokens}, in nats per token.
 *
 * @param rows B, how many rows
 * @param length T, positions in a row as the model sees it
 * @param inputs B x T token ids that the model reads
 * @param positions where the inputs stand in the text: T numbers that all rows share, or B x T
 * @param targetPositions where the targets stand in the text, in as many numbers as positions; null
 *     if the model is not told
 * @param targets B x T token ids to be predicted, one at each position
 * @param weights B x T weights of the predictions; 0 where nothing is asked
 * @param attention what a position may look at
 * @param visible B x T x T, whether a position (second index) sees another (third index), instead
 *     of what {@code attention} says; null where that is all
 * @param tokens how many clean tokens the loss is shared among
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
          "an example of " + rows + " rows of " + length + " needs arrays of that size");
    }
  }

  /** A question in which attention is all that is said of what a position sees. */
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

  /** The same question with what each position sees. */
  public Example withVisible(boolean[] seen) {
    return new Example(
        rows,
        length,
        inputs,
        positions,
        targetPositions,
        targets,
        weights,
        attention,
        seen,
        tokens);
  }

  /** The same question whose loss is shared among so many tokens. */
  Example withTokens(int shared) {
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
        shared);
  }

  /** 0, 1, ..., length - 1: the positions of a row in its natural order. */
  public static int[] naturalPositions(int length) {
    int[] positions = new int[length];
    for (int t = 0; t < length; t++) {
      positions[t] = t;
    }
    return positions;
  }
}
