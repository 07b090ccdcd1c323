package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The 16-bit draws of {@link Dropout}, four in each 64-bit integer. The arrays share one block of
 * memory: an array is valid until the next one is drawn.
 */
final class DropoutDraws {

  private static final int DRAWS_PER_LONG = Long.SIZE / Short.SIZE;

  private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

  /**
   * Returns an array (B, {@code count / 4}, rounded up), or nothing at rate 0.
   *
   * @param rows the generator of each row
   * @param count how many draws a row needs
   */
  List<NDArray> of(Dropout dropout, List<RandomGenerator> rows, long count, NDManager scope) {
    if (dropout.rate() == 0) {
      return List.of();
    }
    int longs = Math.toIntExact((count + DRAWS_PER_LONG - 1) / DRAWS_PER_LONG);
    int size = Math.multiplyExact(rows.size(), Math.multiplyExact(longs, Long.BYTES));
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }
    bytes.limit(size);
    LongBuffer draws = bytes.asLongBuffer();
    for (RandomGenerator row : rows) {
      for (int i = 0; i < longs; i++) {
        draws.put(row.nextLong());
      }
    }
    return List.of(scope.create(bytes, new Shape(rows.size(), longs), DataType.INT64));
  }
}
