package repetita.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;

class TokenFileTest {

  private static final int[] IDS = IntStream.range(0, 700).map(i -> i * 93 % 65_536).toArray();
  private static final int V = 65_536;

  @TempDir private Path folder;

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ids(int width) {
    ByteBuffer bytes = room(IDS.length * width);
    for (int id : IDS) {
      if (width == Short.BYTES) {
        bytes.putShort((short) id);
      } else {
        bytes.putInt(id);
      }
    }
    return bytes.array();
  }

  private static byte[] headed(int magic, int version, int count, byte[] ids) {
    ByteBuffer bytes = room(1024 + ids.length).putInt(magic).putInt(version).putInt(count);
    return bytes.position(1024).put(ids).array();
  }

  /** As NumPy 2 writes it: padded with spaces to a multiple of 64 bytes. */
  private static byte[] numpy(String type, String shape, byte[] ids) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int length = (header.length() + 11 + 63) / 64 * 64 - 10;
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    return room(10 + length + ids.length)
        .put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) length)
        .put(padded.getBytes(StandardCharsets.ISO_8859_1))
        .put(ids)
        .array();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private void requireIds(TokenFile file) {
    assertThat(file.count()).isEqualTo(IDS.length);
    assertThat(file.read(0, IDS.length, V)).isEqualTo(IDS);
    assertThat(file.read(350, 2, V)).containsExactly(IDS[350], IDS[351]);
  }

  @Test
  void allFormatsHoldTheSameIds() throws IOException {
    requireIds(TokenFile.open(file("nanogpt.bin", ids(2))));
    requireIds(TokenFile.open(file("gpt2.bin", headed(20240520, 1, 700, ids(2)))));
    requireIds(TokenFile.open(file("llama.bin", headed(20240801, 7, 700, ids(4)))));
    for (String type : new String[] {"<u2", "<i4", "<u4"}) {
      int width = type.charAt(2) - '0';
      requireIds(TokenFile.open(file("a.npy", numpy(type, "(700,)", ids(width)))));
    }
  }

  /** A file larger than a mapped part of it. */
  @Test
  void idsAreReadAcrossSegments() throws IOException {
    requireIds(TokenFile.open(file("gpt2.bin", headed(20240520, 1, 700, ids(2))), 64));
    requireIds(TokenFile.open(file("llama.bin", headed(20240801, 7, 700, ids(4))), 64));
  }

  @Test
  void anIdOutsideOfTheVocabularyIsRefused() throws IOException {
    TokenFile file = TokenFile.open(file("nanogpt.bin", ids(2)));
    assertThat(file.read(0, 3, 187)).containsExactly(0, 93, 186);
    assertThatThrownBy(() -> file.read(0, 3, 186))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith(
            "nanogpt.bin holds the token id 186 at position 2, but its tokenizer has only 186 tokens; name the one that made it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20240520 | 1 | 701 | should hold 701 token ids of 2 bytes, but it has 1,400 bytes after its header.",
        "20240520 | 1 | 699 | should hold 699 token ids of 2 bytes, but it has 1,400 bytes",
        "20240801 | 7 | 700 | should hold 700 token ids of 4 bytes, but it has 1,400 bytes",
        "20240520 | 1 | -1 | should hold 4,294,967,295 token ids",
        "20240520 | 2 | 700 | has a header of llm.c with the version 2, which is not known."
      })
  void aWrongHeaderIsRefused(int magic, int version, int count, String said) throws IOException {
    requireRefused("shard.bin", headed(magic, version, count, ids(2)), said);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    requireRefused("a.bin", new byte[3], "has 3 bytes, an odd number");
    requireRefused("a.bin", headed(20240520, 1, 0, new byte[0]), "holds no token ids.");
    requireRefused("a.npy", "{}".getBytes(StandardCharsets.UTF_8), "is not a file of NumPy.");
    requireRefused("a.npy", numpy("<f4", "(350,)", ids(2)), "holds numbers of the NumPy type <f4");
    requireRefused("a.npy", numpy("<u2", "(70, 10)", ids(2)), "is not a NumPy array with one dim");
    requireRefused("a.npy", numpy("<u2", "(701,)", ids(2)), "should hold 701 token ids");
  }

  private void requireRefused(String name, byte[] content, String said) throws IOException {
    Path file = file(name, content);
    assertThatThrownBy(() -> TokenFile.open(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(name)
        .hasMessageContaining(said);
  }
}
