package repetita.torch;

import ai.djl.pytorch.jni.JniUtils;

/**
 * While open, this thread records nothing for gradients. libtorch keeps that switch per thread, and
 * a new thread begins by recording; notebooks change threads between cells.
 */
public final class NoGradient implements AutoCloseable {

  private final boolean before = JniUtils.isGradMode();

  private NoGradient() {
    JniUtils.setGradMode(false);
  }

  /** Stops recording until the result is closed. */
  public static NoGradient open() {
    return new NoGradient();
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
