package repetita.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.io.FileNotFoundException;
import java.io.IOException;
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

  @Test
  void aCudaBuildWithoutADriverNamesTheDriver() {
    EngineException failure =
        new EngineException(
            "Failed to load PyTorch native library",
            new UnsatisfiedLinkError(
                "/cuda/libcaffe2_nvrtc.so: libcuda.so.1: cannot open shared object file: No such"
                    + " file or directory"));
    assertThat(NativesFailure.sentence(failure, "/cuda"))
        .isEqualTo(
            "The libtorch in /cuda is for NVIDIA GPUs and needs their driver (libcuda.so.1), which"
                + " this machine lacks; install the driver, or unset PYTORCH_LIBRARY_PATH to compute"
                + " on the CPU.");
    assertThat(NativesFailure.sentence(failure, null))
        .contains("The libtorch in " + cache, "or use pytorch-native-cpu to compute on the CPU.");
  }

  @Test
  void aFlavorWithoutABindingIsNamed() {
    assertThat(
            NativesFailure.sentence(
                new EngineException(
                    "Cannot copy jni files",
                    new FileNotFoundException(
                        "Resource not found in classpath:"
                            + " jnilib/linux-x86_64/cu126/libdjl_torch.so")),
                "/cuda"))
        .isEqualTo(
            "DJL has no binding to libtorch for linux-x86_64/cu126; set PYTORCH_FLAVOR to cpu, or to"
                + " cu128 if libtorch is a CUDA build.");
  }

  /** What DJL says about a version of which there is no libtorch. */
  @Test
  void anotherVersionIsNotTakenForAFullDisk() {
    assertThat(
            NativesFailure.sentence(
                new EngineException(
                    "Failed to save pytorch index file",
                    new IOException("Offline mode is enabled."))))
        .startsWith("PYTORCH_VERSION is ")
        .endsWith("and none is downloaded; unset that variable.");
  }

  private static String unpacking(FileSystemException reason) {
    return NativesFailure.sentence(
        new EngineException("Failed to extract PyTorch native library", reason));
  }
}
