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
 * Dropout by 16-bit integers: a number is kept if its draw is at least the threshold.
 *
 * @param rate the probability of dropping a number, a multiple of 2^-16
 */
record Dropout(double rate) {

  private static final int DRAWS = 1 << Short.SIZE;
  private static final int DRAWS_PER_LONG = Long.SIZE / Short.SIZE;

  /** Rounds the rate to the nearest multiple of 2^-16. */
  static Dropout of(double rate) {
    return new Dropout((double) Math.round(rate * DRAWS) / DRAWS);
  }

  int threshold() {
    return (int) Math.round(rate * DRAWS) + Short.MIN_VALUE;
  }

  /** Returns the probability of keeping a number, by which the kept ones are divided. */
  double keep() {
    return 1 - rate;
  }

  /**
   * Returns draws for some rows, (B, at least {@code count / 4}), or nothing at rate 0.
   *
   * @param rows the generator of each row
   * @param count how many 16-bit integers a row needs
   */
  List<NDArray> draws(List<RandomGenerator> rows, long count, NDManager scope) {
    if (rate == 0) {
      return List.of();
    }
    int longs = Math.toIntExact((count + DRAWS_PER_LONG - 1) / DRAWS_PER_LONG);
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(rows.size() * longs * Long.BYTES).order(ByteOrder.nativeOrder());
    LongBuffer draws = bytes.asLongBuffer();
    for (RandomGenerator row : rows) {
      for (int i = 0; i < longs; i++) {
        draws.put(row.nextLong());
      }
    }
    return List.of(scope.create(bytes, new Shape(rows.size(), longs), DataType.INT64));
  }
}
