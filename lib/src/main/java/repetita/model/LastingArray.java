package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Makes arrays in libtorch's own memory. An array created from a Java buffer shares the buffer's
 * memory and becomes invalid with it.
 */
final class LastingArray {

  private LastingArray() {}

  static NDArray of(double[] values, Shape shape, DataType type, NDManager owner) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray array = scope.create(values, shape).toType(type, false).duplicate();
      array.attach(owner);
      return array;
    }
  }
}
