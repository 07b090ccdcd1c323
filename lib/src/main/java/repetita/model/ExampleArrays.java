package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.stream.IntStream;
import repetita.objective.Example;

/**
 * Converts an example to the arrays that a network takes.
 *
 * @param example the example
 * @param at the M positions to predict, as indices into the B x T positions
 * @param scope the manager that owns the arrays
 */
record ExampleArrays(Example example, int[] at, NDManager scope) {

  /** Takes the positions whose weight is not 0. */
  static ExampleArrays ofWeighted(Example example, NDManager scope) {
    float[] weights = example.weights();
    int[] at = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
    return new ExampleArrays(example, at, scope);
  }

  /**
   * Returns the inputs of a {@link Transformer}. The M positions are left out if they are all B x
   * T.
   */
  NDList inputs(NDArray frequencies) {
    NDArray positions = perPosition(example.positions());
    NDArray targetPositions =
        example.targetPositions() == null ? positions : perPosition(example.targetPositions());
    NDList inputs =
        new NDList(
            integers(example.inputs(), example.rows()), positions, targetPositions, frequencies);
    if (at.length < example.targets().length) {
      inputs.add(integers(at, scope));
    }
    return inputs;
  }

  /** Returns the attention mask, as options of the forward pass. */
  PairList<String, Object> options() {
    PairList<String, Object> options = new PairList<>();
    options.add(Transformer.ATTENTION, example.attention());
    if (example.visible() != null) {
      Shape shape = new Shape(example.rows(), 1, example.length(), example.length());
      options.add(Transformer.VISIBLE, scope.create(example.visible(), shape));
    }
    return options;
  }

  /** Returns whether each row has exactly one of the positions, with others that are left out. */
  boolean oneInEachRow() {
    int length = example.length();
    return length > 1
        && at.length == example.rows()
        && IntStream.range(0, at.length).allMatch(row -> at[row] / length == row);
  }

  /** Returns the target tokens: (M). */
  NDArray targets() {
    return scope.create(Arrays.stream(at).mapToLong(i -> example.targets()[i]).toArray());
  }

  /** Returns the weights divided by the number of tokens that the loss is averaged over: (M). */
  NDArray weights(int tokens, DataType type) {
    float[] shares = new float[at.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = example.weights()[at[i]] / tokens;
    }
    return scope.create(shares).toType(type, false);
  }

  /** Numbers for each row (B, T), or shared by all rows (1, T). */
  private NDArray perPosition(int[] values) {
    return integers(values, values.length / example.length());
  }

  private NDArray integers(int[] values, int rows) {
    return integers(values, scope).reshape(rows, example.length());
  }

  /** 64-bit integers, as libtorch takes indices. */
  static NDArray integers(int[] values, NDManager scope) {
    return scope.create(Arrays.stream(values).asLongStream().toArray());
  }
}
