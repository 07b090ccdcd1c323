package repetita.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The native library: loading, threads, devices and random seed. */
public final class Libtorch {

  private Libtorch() {}

  static {
    // By default DJL queries cloud metadata services, reports its use and downloads missing
    // natives.
    // Its own environment variables can still allow that.
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
  }

  /**
   * Returns the engine. The first call loads the natives that come with the build.
   *
   * @throws EngineException if the natives cannot be loaded; the message gives the reason in one
   *     sentence
   */
  public static Engine engine() {
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new EngineException(NativesFailure.sentence(e), e);
    }
  }

  /** Returns a manager for arrays on a device. Closing it frees them. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /**
   * Sets the number of threads of an operation. Results may differ in the last bits between numbers
   * of threads.
   */
  public static void useThreads(int threads) {
    engine();
    JniUtils.setNumThreads(threads);
  }

  /** Returns the number of threads of an operation. */
  public static int threads() {
    engine();
    return JniUtils.getNumThreads();
  }

  /** Seeds libtorch's own generator, which dropout uses. */
  public static void seed(long seed) {
    engine();
    JniUtils.setSeed(seed);
  }
}
