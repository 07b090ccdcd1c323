package repetita.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativesFailureTest {

  private final Path cache = Utils.getEngineCacheDir("pytorch");

  @Test
  void aFullOrUnwritableCacheIsNamedWithTheReason() {
    assertThat(unpacking(new FileSystemException("tmp", null, "No space left on device")))
        .isEqualTo(
            "libtorch cannot be unpacked into %s (No space left on device); free some space there,"
                + " or set DJL_CACHE_DIR to another folder.",
            cache);
    assertThat(unpacking(new AccessDeniedException("tmp"))).contains("(permission denied)");
  }

  @Test
  void aLibraryThatDoesNotLoadIsNamed() {
    assertThat(
            NativesFailure.sentence(
                new EngineException(
                    "Failed to load PyTorch native library",
                    new UnsatisfiedLinkError("libtorch.so: file too short"))))
        .startsWith("libtorch cannot be loaded from %s on ".formatted(cache))
        .contains("(libtorch.so: file too short)")
        .endsWith("or set DJL_CACHE_DIR to another one.");
  }

  private static String unpacking(FileSystemException reason) {
    return NativesFailure.sentence(
        new EngineException("Failed to extract PyTorch native library", reason));
  }
}
