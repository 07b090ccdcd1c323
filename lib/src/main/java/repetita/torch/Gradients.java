package repetita.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * While open, this thread records what it computes, so that {@link #backward} can add gradients to
 * the arrays that it came from. DJL's own collector allows one such thread in a process; libtorch
 * keeps the switch per thread and has no such limit.
 */
public final class Gradients implements AutoCloseable {

  private final boolean before = JniUtils.isGradMode();

  private Gradients() {
    JniUtils.setGradMode(true);
  }

  /** Records until the result is closed. */
  public static Gradients record() {
    return new Gradients();
  }

  /** Adds the derivatives of a number to the gradients of all arrays that want one. */
  public void backward(NDArray number) {
    try (NDManager scope = number.getManager().newSubManager();
        NDArray one = scope.ones(number.getShape(), number.getDataType())) {
      JniUtils.backward((PtNDArray) number, (PtNDArray) one, false, false);
    }
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
