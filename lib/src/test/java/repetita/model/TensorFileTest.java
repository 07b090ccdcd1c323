package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.InvalidInput;
import repetita.torch.Libtorch;
import repetita.torch.Precision;

class TensorFileTest {

  @TempDir Path folder;
  private Path file;
  private NDManager arrays;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("weights.safetensors");
    arrays = Libtorch.manager(Device.cpu());
    TensorFile.write(file, Map.of("a", arrays.create(new float[][] {{1, 2}, {3, 4}})), Map.of());
  }

  @AfterEach
  void close() {
    arrays.close();
  }

  @ParameterizedTest
  @EnumSource
  void aModelReadsBackBitForBitAndStillLearns(Precision precision) throws IOException {
    ModelConfig config = TinyModel.config(5, 1);
    try (LanguageModel written = new LanguageModel(config, 1, Device.cpu(), precision);
        LanguageModel read = new LanguageModel(config, 2, Device.cpu(), precision)) {
      TensorFile.write(file, written.weights(), Map.of("run", "test"));
      TensorFile.readInto(file, read.weights());
      written
          .weights()
          .forEach(
              (name, weight) ->
                  assertThat(read.weights().get(name).toByteArray())
                      .isEqualTo(weight.toByteArray()));
      assertThat(read.weights().values()).allMatch(NDArray::hasGradient);
    }
  }

  @Test
  void otherNamesAreRefused() {
    assertThatThrownBy(() -> TensorFile.readInto(file, Map.of("b", arrays.ones(shape(2, 2)))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s does not have the tensors of this configuration.", file);
    assertThatThrownBy(() -> TensorFile.readInto(file, Map.of())).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anotherShapeIsRefusedEvenWithAsManyNumbers() {
    NDArray flat = arrays.ones(shape(4));
    assertThatThrownBy(() -> TensorFile.readInto(file, Map.of("a", flat)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(file.toString(), "has a as", "(4)");
    assertThat(flat.toFloatArray()).containsOnly(1);
  }

  @Test
  void anotherTypeIsRefused() {
    NDArray doubles = arrays.ones(shape(2, 2), DataType.FLOAT64);
    assertThatThrownBy(() -> TensorFile.readInto(file, Map.of("a", doubles)))
        .isInstanceOf(InvalidInput.class);
  }

  private static Shape shape(long... sizes) {
    return new Shape(sizes);
  }
}
