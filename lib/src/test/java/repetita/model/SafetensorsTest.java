package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;

class SafetensorsTest {

  private static final Safetensors SMALL =
      new Safetensors(
          Map.of(
              "weight", StoredTensor.of(new float[] {1, -2, Float.NaN}, 3, 1),
              "moment", StoredTensor.of(new double[] {Math.PI}),
              "step", StoredTensor.of(new long[] {7, Long.MIN_VALUE}, 2),
              "empty", StoredTensor.of(new float[0], 2, 0)),
          Map.of("seed", "1", "corpus", "Größe"));

  @TempDir Path folder;

  @Property(tries = 100)
  void whatIsWrittenReadsBack(
      @ForAll("tensors") Map<String, StoredTensor> tensors,
      @ForAll("names") String key,
      @ForAll("names") String value)
      throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("model.safetensors");
      Safetensors written = new Safetensors(tensors, Map.of(key, value));
      written.write(file);
      assertThat(Safetensors.read(file)).isEqualTo(written);
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ascii().withChars("äπ漢\"\\\n").ofMaxLength(12);
  }

  @Provide
  Arbitrary<Map<String, StoredTensor>> tensors() {
    Arbitrary<StoredTensor> tensor =
        Arbitraries.longs()
            .between(0, 4)
            .array(long[].class)
            .ofMaxSize(4)
            .flatMap(
                shape -> {
                  int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                  return Arbitraries.oneOf(
                      Arbitraries.floats()
                          .array(float[].class)
                          .ofSize(size)
                          .map(values -> StoredTensor.of(values, shape)),
                      Arbitraries.doubles()
                          .array(double[].class)
                          .ofSize(size)
                          .map(values -> StoredTensor.of(values, shape)),
                      Arbitraries.longs()
                          .array(long[].class)
                          .ofSize(size)
                          .map(values -> StoredTensor.of(values, shape)));
                });
    return Arbitraries.maps(names(), tensor).ofMaxSize(5);
  }

  @Test
  void numbersReadBackExactly() throws IOException {
    Path file = folder.resolve("small.safetensors");
    SMALL.write(file);
    Map<String, StoredTensor> tensors = Safetensors.read(file).tensors();
    assertThat(tensors.get("weight").floats()).containsExactly(1, -2, Float.NaN);
    assertThat(tensors.get("weight").shape()).containsExactly(3, 1);
    assertThat(tensors.get("moment").doubles()).containsExactly(Math.PI);
    assertThat(tensors.get("moment").shape()).isEmpty();
    assertThat(tensors.get("step").longs()).containsExactly(7, Long.MIN_VALUE);
  }

  @Test
  void aTensorOfManyPiecesReadsBack() throws IOException {
    float[] values = new float[700_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("large.safetensors");
    new Safetensors(Map.of("x", StoredTensor.of(values, values.length)), Map.of()).write(file);
    assertThat(Safetensors.read(file).tensors().get("x").floats()).isEqualTo(values);
  }

  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    Path file = folder.resolve("a.safetensors");
    StoredTensor one = StoredTensor.of(new float[] {1}, 1);
    new Safetensors(Map.of("b", one, "a", one, "wide", StoredTensor.of(new long[] {2})), Map.of())
        .write(file);
    String header =
        "{\"wide\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 16).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded).put(header.getBytes(StandardCharsets.US_ASCII));
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    expected.putLong(2).putFloat(1).putFloat(1);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void orderOfInsertionDoesNotShow() throws IOException {
    Map<String, StoredTensor> reversed = new LinkedHashMap<>();
    for (String name : List.of("weight", "step", "moment", "empty")) {
      reversed.put(name, SMALL.tensors().get(name));
    }
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    SMALL.write(one);
    new Safetensors(reversed, SMALL.metadata()).write(other);
    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("small.safetensors");
      SMALL.write(file);
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length++) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> Safetensors.read(file))
            .isInstanceOf(InvalidInput.class)
            .hasMessageStartingWith("small.safetensors is not a complete safetensors file: ");
      }
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(InvalidInput.class);
    }
  }

  /** The format has no checksum, so a changed name, or shape of an empty tensor, is not seen. */
  @Test
  void aFlippedBitOfTheHeaderIsRefusedOrLeavesTheNumbersAsTheyAre() throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("small.safetensors");
      SMALL.write(file);
      byte[] bytes = Files.readAllBytes(file);
      int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      for (int bit = 0; bit < 8 * (8 + header); bit++) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        Files.write(file, bytes);
        try {
          assertThat(Safetensors.read(file).tensors().values())
              .extracting(StoredTensor::data)
              .containsExactlyInAnyOrderElementsOf(
                  SMALL.tensors().values().stream().map(StoredTensor::data).toList());
        } catch (InvalidInput refused) {
          assertThat(refused).hasMessageStartingWith("small.safetensors is not a complete");
        }
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                               | is not a JSON object",
        "{} {}                                                            | is not JSON",
        "{                                                                | is not JSON",
        "{}                                                               | take 0 bytes, but 4",
        "{'__metadata__':{'a':1}}                                         | metadata",
        "{'__metadata__':[]}                                              | metadata",
        "{'x':1}                                                          | dtype",
        "{'x':{'dtype':'F8','shape':[4],'data_offsets':[0,4]}}            | dtype 'F8'",
        "{'x':{'dtype':'F32','data_offsets':[0,4]}}                       | list",
        "{'x':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}}         | [1.5] is not a list",
        "{'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}          | shape [-1]",
        "{'x':{'dtype':'F32','shape':[4611686018427387905],'data_offsets':[0,4]}} | cannot have",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}           | takes 8 bytes",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}}         | data_offsets",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}}          | data_offsets",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}           | must begin at byte 0",
        "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}           | take 8 bytes, but 4",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'y':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}      | must begin at byte 4",
        "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}      | is not JSON"
      })
  void aHeaderThatDoesNotFitItsFourBytesIsRefused(String json, String fault) throws IOException {
    byte[] header = json.strip().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer content = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    content.putLong(header.length).put(header);
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, content.array());
    assertThatThrownBy(() -> Safetensors.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("bad.safetensors")
        .hasMessageContaining(fault);
  }

  @Test
  void aMissingFileIsNotADamagedOne() {
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theNameOfTheMetadataIsTaken() {
    Safetensors clash =
        new Safetensors(Map.of("__metadata__", StoredTensor.of(new long[] {1})), Map.of());
    assertThatIllegalArgumentException().isThrownBy(() -> clash.write(folder.resolve("x")));
  }
}
