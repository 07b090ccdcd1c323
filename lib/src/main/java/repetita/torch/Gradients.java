package repetita.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Records the computations of this thread while open, so that {@link #backward} can compute
 * gradients. DJL's own collector allows a single recording thread in a process; libtorch's switch
 * is per thread and has no such limit.
 */
public final class Gradients implements AutoCloseable {

  private final boolean before = JniUtils.isGradMode();

  private Gradients() {
    JniUtils.setGradMode(true);
  }

  /** Starts recording; closing the result stops it. */
  public static Gradients record() {
    return new Gradients();
  }

  /** Adds the derivatives of a scalar to the gradients of all arrays that require them. */
  public void backward(NDArray scalar) {
    try (NDManager scope = scalar.getManager().newSubManager();
        NDArray one = scope.ones(scalar.getShape(), scalar.getDataType())) {
      JniUtils.backward((PtNDArray) scalar, (PtNDArray) one, false, false);
    }
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
