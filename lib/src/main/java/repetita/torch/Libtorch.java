package repetita.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** The native library: starting it, its threads, its devices and its source of chance. */
public final class Libtorch {

  private Libtorch() {}

  static {
    // DJL would ask a cloud's metadata service where it runs and report that it was used, and
    // download natives that are missing. Its own environment variables can still allow both.
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
  }

  /**
   * The engine; the first call loads the natives, which come with the build.
   *
   * @throws EngineException if they cannot be loaded; the message is one sentence that gives the
   *     reason
   */
  public static Engine engine() {
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new EngineException(NativesFailure.sentence(e), e);
    }
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

  /** Starts libtorch's own generator anew; dropout draws from it. */
  public static void seed(long seed) {
    engine();
    JniUtils.setSeed(seed);
  }
}
