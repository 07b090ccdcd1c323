package repetita.task;

import java.util.Arrays;
import java.util.stream.IntStream;
import repetita.objective.Attention;
import repetita.objective.Example;

/** A row as a model sees it, built by hand for tests. */
final class ShownRow {

  private ShownRow() {}

  /**
   * A row with a special token before it, and MASK at some positions.
   *
   * @param first the token before the row
   * @param mask the token MASK
   */
  static Example of(int first, int[] row, Attention attention, int mask, int... masked) {
    int[] inputs = IntStream.concat(IntStream.of(first), Arrays.stream(row)).toArray();
    for (int t : masked) {
      inputs[t + 1] = mask;
    }
    int length = inputs.length;
    return new Example(
        1,
        length,
        inputs,
        Example.naturalPositions(length),
        new int[length],
        new float[length],
        attention,
        length);
  }
}
