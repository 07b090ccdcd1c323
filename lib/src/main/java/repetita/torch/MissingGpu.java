package repetita.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Why there is no GPU to compute on.
 *
 * @param clause the reason, as a clause
 * @param remedy what to do to get a GPU, as an imperative clause
 */
record MissingGpu(String clause, String remedy) {

  private static final MissingGpu CPU_BUILD =
      new MissingGpu(
          "libtorch is a CPU build",
          "install the one for GPUs on a machine with NVIDIA's driver (docs/gpu.md)");

  /** DJL counts GPUs through CUDA's runtime library, which it looks up by name. */
  private static final MissingGpu NOT_COUNTED =
      new MissingGpu(
          "DJL finds no libcudart.so, by which it counts GPUs",
          "add the folder of that file to LD_LIBRARY_PATH (docs/gpu.md)");

  /** Finds the reason. libtorch gives its own when it is asked to use a GPU. */
  static MissingGpu find() {
    Path libraries = Path.of(LibUtils.getLibtorchPath());
    if (!Files.exists(libraries.resolve(System.mapLibraryName("torch_cuda")))) {
      return CPU_BUILD;
    }
    try (NDManager manager = Libtorch.manager(Device.gpu())) {
      manager.create(0f);
      return NOT_COUNTED;
    } catch (EngineException refused) {
      return refused(refused.getMessage());
    }
  }

  /**
   * The reason in a message of libtorch, such as "No CUDA GPUs are available", after which come
   * advice and libtorch's stack frames.
   */
  static MissingGpu refused(String message) {
    String first = message.lines().findFirst().orElse("").replaceFirst("[.]( .*)?$", "");
    return new MissingGpu(
        "libtorch finds no GPU: \"" + first + "\"", "check that nvidia-smi lists one");
  }

  /** One sentence for a user who requested a GPU. */
  String sentence() {
    return "There is no GPU to use, because %s; choose the device cpu, or %s."
        .formatted(clause, remedy);
  }
}
