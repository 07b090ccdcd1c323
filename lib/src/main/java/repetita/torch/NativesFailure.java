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

  private NativesFailure() {}

  static String sentence(Throwable failure) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String override = Utils.getEnvOrSystemProperty(OVERRIDE);
    if (override == null && NativesFailure.class.getClassLoader().getResource(ARTIFACT) == null) {
      return "The class path has no libtorch for %s; add pytorch-native-cpu, or use the Dockerfile."
          .formatted(machine);
    }
    Throwable root = root(failure);
    Object folder = Utils.getEngineCacheDir("pytorch");
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
        .formatted(
            override == null ? folder : override,
            machine,
            Objects.requireNonNullElse(root.getMessage(), root),
            remedy);
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : root(failure.getCause());
  }
}
