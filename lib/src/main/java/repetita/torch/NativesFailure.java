package repetita.torch;

import ai.djl.util.Utils;
import java.io.IOException;
import java.util.Objects;
import repetita.file.Reason;

/** Explains in one sentence why libtorch cannot be loaded. */
final class NativesFailure {

  /** The resource of a native artifact that lists its libraries. */
  private static final String ARTIFACT = "native/lib/pytorch.properties";

  private static final String OVERRIDE = "PYTORCH_LIBRARY_PATH";
  private static final String VERSION = "PYTORCH_VERSION";

  /** The library of NVIDIA's driver, which a CUDA build of libtorch loads. */
  private static final String DRIVER = "libcuda.so.1";

  /** How DJL begins the message about a missing binding; PLATFORM/FLAVOR/FILE follows. */
  private static final String NO_BINDING = "Resource not found in classpath: jnilib/";

  private static final String NO_DOWNLOAD = "Offline mode is enabled";

  private NativesFailure() {}

  static String sentence(Throwable failure) {
    return sentence(failure, Utils.getEnvOrSystemProperty(OVERRIDE));
  }

  /**
   * @param override the folder of libtorch that the user chose, or null for the one on the class
   *     path
   */
  static String sentence(Throwable failure, String override) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (override == null && NativesFailure.class.getClassLoader().getResource(ARTIFACT) == null) {
      return "The class path has no libtorch for %s; add pytorch-native-cpu, or use the Dockerfile."
          .formatted(machine);
    }
    Throwable root = root(failure);
    String reason = Objects.requireNonNullElse(root.getMessage(), root.toString());
    Object folder = Utils.getEngineCacheDir("pytorch");
    Object source = override == null ? folder : override;
    if (reason.contains(DRIVER)) {
      return ("The libtorch in %s is for NVIDIA GPUs and needs their driver (%s), which this machine"
              + " lacks; install the driver, or %s to compute on the CPU.")
          .formatted(
              source, DRIVER, override == null ? "use pytorch-native-cpu" : "unset " + OVERRIDE);
    }
    if (reason.startsWith(NO_BINDING)) {
      return ("DJL has no binding to libtorch for %s; set PYTORCH_FLAVOR to cpu, or to cu128 if"
              + " libtorch is a CUDA build.")
          .formatted(reason.substring(NO_BINDING.length()).replaceFirst("/[^/]*$", ""));
    }
    if (reason.startsWith(NO_DOWNLOAD)) {
      return ("%s is %s, but the class path has another version, and none is downloaded; unset that"
              + " variable.")
          .formatted(VERSION, Utils.getEnvOrSystemProperty(VERSION));
    }
    if (root instanceof IOException unwritable) {
      return ("libtorch cannot be unpacked into %s (%s); free some space there, or set"
              + " DJL_CACHE_DIR to another folder.")
          .formatted(folder, Reason.of(unwritable));
    }
    String remedy =
        override == null
            ? "delete that folder so that it is unpacked again, or set DJL_CACHE_DIR to another one"
            : OVERRIDE + " must be the folder of a libtorch for this machine";
    return "libtorch cannot be loaded from %s on %s (%s); %s."
        .formatted(source, machine, reason, remedy);
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }
}
