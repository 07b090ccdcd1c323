package repetita.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The native library: starting it, its threads, its devices and its source of chance. */
public final class Libtorch {

  private Libtorch() {}

  /** The engine; the first call loads the natives. */
  public static Engine engine() {
    return Engine.getEngine("PyTorch");
  }

  /** A manager for arrays on a device; closing it frees them. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /** How many threads share an operation. Results may differ in the last bits between counts. */
  public static void useThreads(int threads) {
    engine();
    JniUtils.setNumThreads(threads);
  }

  /** How many threads share an operation now. */
  public static int threads() {
    engine();
    return JniUtils.getNumThreads();
  }

  /** Starts libtorch's own generator anew; dropout draws from it. */
  public static void seed(long seed) {
    engine();
    JniUtils.setSeed(seed);
  }
}
