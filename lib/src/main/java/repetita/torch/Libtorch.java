package repetita.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;

/** The native library: starting it, its threads, its devices and its source of chance. */
public final class Libtorch {

  private Libtorch() {}

  /**
   * The engine; the first call loads the natives, which come with the build.
   *
   * @throws EngineException if there are none for this machine
   */
  public static Engine engine() {
    // Otherwise DJL would look for missing natives on the network.
    System.getProperties().putIfAbsent("ai.djl.offline", "true");
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | LinkageError e) {
      throw new EngineException(
          "libtorch cannot be loaded on %s %s (%s); the Dockerfile makes a machine where it can."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), reason(e)),
          e);
    }
  }

  private static String reason(Throwable failure) {
    boolean missing = failure.getCause() instanceof IOException;
    return missing ? "the build has no natives for it" : failure.getMessage();
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
