package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;

class TokenShardsTest {

  private static final int[] IDS = new Random(1).ints(50_000, 0, 50_257).toArray();

  @TempDir private Path folder;

  private Path one;
  private Path shards;

  @BeforeEach
  void writeShards() throws IOException {
    one = Files.write(folder.resolve("train.bin"), bytes(0, IDS.length));
    shards = Files.createDirectory(folder.resolve("shards"));
    Files.write(shards.resolve("train_000001.bin"), bytes(0, 24_576));
    Files.write(shards.resolve("train_000002.bin"), bytes(24_576, IDS.length));
  }

  private static byte[] bytes(int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(IDS, from, to).forEach(id -> bytes.putShort((short) id));
    return bytes.array();
  }

  private static Corpus open(Path path, String tokenizer) {
    return Corpora.open(path.toString(), tokenizer, Path.of(".."));
  }

  /** 50,000 tokens make 20 blocks of 2,500, of which one in ten is held out for each set. */
  @Test
  void theSplitIsByBlocks() {
    Corpus corpus = open(one, "gpt2:50257");
    assertThat(corpus.sets(100))
        .endsWith(
            "train.bin: 40,000 tokens to train on in rows of 100, 5,000 held out (one block of tokens in 10) for validation, 5,000 held out (one block of tokens in 10) for testing");
    assertThat(corpus.heldOut(HeldOut.TEST, 2500).tokens())
        .startsWith(Arrays.copyOfRange(IDS, 9 * 2500, 10 * 2500))
        .endsWith(Arrays.copyOfRange(IDS, 19 * 2500, 20 * 2500));
    assertThat(corpus.training(40_000, 100, 1).distinct().count()).isEqualTo(400);
  }

  /** A tokenizer of another kind with the same ids changes nothing but the bytes of a row. */
  @Test
  void tokensWithoutTextAreRead() {
    Rows gpt2 = open(one, "gpt2:50257").training(8000, 80, 3);
    Rows symbols = open(one, "symbols:50257").training(8000, 80, 3);
    assertThat(symbols.tokens()).isEqualTo(gpt2.tokens());
    assertThat(symbols.bytes()).isEqualTo(8000);
    assertThat(gpt2.bytes()).isGreaterThan(20_000);
  }

  @Test
  void shardsAreReadInTheOrderOfTheirNames() {
    Corpus corpus = open(shards, "symbols:50257");
    assertThat(corpus.heldOut(HeldOut.VALIDATION, 2500).tokens())
        .startsWith(Arrays.copyOfRange(IDS, 4 * 2500, 5 * 2500));
    assertThat(corpus.ownTexts()).singleElement().matches(text -> text.path().endsWith("shards"));
  }

  /** With held-out files all of a text is for training, whatever its documents are. */
  @Test
  void idsOfATextAreThatText() throws IOException {
    byte[] text = "Ask ten people and get eleven answers.\n".repeat(40).getBytes();
    Files.write(folder.resolve("text"), text);
    Files.write(folder.resolve("validation"), "Nobody asked.\n".repeat(9).getBytes());
    Files.write(folder.resolve("test"), "Everybody answered.\n".repeat(9).getBytes());
    ByteBuffer ids = ByteBuffer.allocate(2 * text.length).order(ByteOrder.LITTLE_ENDIAN);
    for (byte id : text) {
      ids.putShort(id);
    }
    Files.write(folder.resolve("text.bin"), ids.array());
    assertThat(training("text.bin").tokens()).isEqualTo(training("text").tokens());
  }

  private Rows training(String name) {
    Split split =
        new Split(0.1, folder.resolve("validation").toString(), folder.resolve("test").toString());
    return Corpora.open(folder.resolve(name).toString(), null, split, Corpora::path)
        .training(640, 32, 1);
  }

  @Test
  void theTokenizerMustHaveTheIds() {
    Corpus corpus = open(one, null);
    assertThatThrownBy(() -> corpus.training(1000, 100, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("but its tokenizer has only 256 tokens; name the one that made it.");
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    Corpus corpus = open(one, "symbols:50257");
    Files.setLastModifiedTime(one, FileTime.fromMillis(0));
    assertThatThrownBy(() -> corpus.training(1000, 100, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("changed while it was read");
  }

  @Test
  void aDamagedShardIsNamed() throws IOException {
    Files.write(shards.resolve("train_000003.bin"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> open(shards, "symbols:50257"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("train_000003.bin has 3 bytes, an odd number");
  }
}
