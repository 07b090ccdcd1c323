package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;
import repetita.torch.NoGradient;
import repetita.torch.Operations;

/** Reads and writes named arrays as safetensors files. */
public final class TensorFile {

  private TensorFile() {}

  /** Writes arrays of FLOAT32 or FLOAT64 with metadata. */
  public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata)
      throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, stored(array)));
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Copies a file's tensors into the arrays of the same names, in place.
   *
   * @throws InvalidInput if names, shapes or types differ, or the file is damaged
   */
  public static void readInto(Path file, Map<String, NDArray> arrays) throws IOException {
    Map<String, StoredTensor> tensors = Safetensors.read(file).tensors();
    if (!tensors.keySet().equals(arrays.keySet())) {
      throw new InvalidInput(file + " does not have the tensors of this configuration.");
    }
    try (NoGradient off = NoGradient.open()) {
      arrays.forEach((name, array) -> copy(file, name, tensors.get(name), array));
    }
  }

  private static StoredTensor stored(NDArray array) {
    long[] shape = array.getShape().getShape();
    return array.getDataType() == DataType.FLOAT64
        ? StoredTensor.of(array.toDoubleArray(), shape)
        : StoredTensor.of(array.toFloatArray(), shape);
  }

  private static void copy(Path file, String name, StoredTensor tensor, NDArray array) {
    boolean doubles = array.getDataType() == DataType.FLOAT64;
    StoredTensor.Type type = doubles ? StoredTensor.Type.F64 : StoredTensor.Type.F32;
    Shape shape = array.getShape();
    if (tensor.type() != type || !Arrays.equals(tensor.shape(), shape.getShape())) {
      throw new InvalidInput(
          "%s has %s as %s, but this configuration needs %s %s."
              .formatted(file, name, tensor, type, shape));
    }
    try (NDArray values =
        doubles
            ? array.getManager().create(tensor.doubles(), shape)
            : array.getManager().create(tensor.floats(), shape)) {
      Operations.assign(List.of(array), List.of(values));
    }
  }
}
