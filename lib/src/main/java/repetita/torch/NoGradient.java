package repetita.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Turns off the recording of gradients on this thread while open. libtorch's switch is per thread
 * and on by default, and notebooks may run each cell on another thread.
 */
public final class NoGradient implements AutoCloseable {

  private final boolean before = JniUtils.isGradMode();

  private NoGradient() {
    JniUtils.setGradMode(false);
  }

  /** Stops recording; closing the result restores the earlier state. */
  public static NoGradient open() {
    return new NoGradient();
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
