package repetita.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.corpus.SymbolTokenizer;
import repetita.corpus.Tokenizer;
import repetita.objective.Attention;

/** Our tokenizers as files, read by the library that everyone uses. */
class TokenizerJsonTest {

  private static final String TEXT =
      "It was the best of times,  it was the worst of times;\n\n\tit's 1859 -- \"don't\" naïve"
          + " größer 漢字 😀 they'll've\u00a0been   \r\n aaaaaaaaaa !!!???";

  @TempDir Path folder;

  private static SpecialTokens special(Tokenizer tokenizer) {
    int v = tokenizer.vocabularySize();
    return new SpecialTokens(v, v + 2, OptionalInt.of(v + 1), OptionalInt.of(v), Attention.FULL);
  }

  private static String json(Tokenizer tokenizer) {
    return TokenizerJson.of(tokenizer, special(tokenizer)).orElseThrow().toString();
  }

  private static HuggingFaceTokenizer theirs(Tokenizer tokenizer, boolean special)
      throws IOException {
    return HuggingFaceTokenizer.newInstance(
        new ByteArrayInputStream(json(tokenizer).getBytes(StandardCharsets.UTF_8)),
        Map.of("addSpecialTokens", Boolean.toString(special), "truncation", "false"));
  }

  private static void assertSame(Tokenizer ours, HuggingFaceTokenizer theirs, String text) {
    long[] expected = Arrays.stream(ours.encode(text)).asLongStream().toArray();
    assertThat(theirs.encode(text, false, false).getIds()).isEqualTo(expected);
    assertThat(theirs.decode(expected, false)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes", "gpt2:256", "gpt2:300", "gpt2:1024", "gpt2:50257"})
  void textsHaveTheSameTokens(String name) throws IOException {
    Tokenizer ours = Tokenizer.of(name);
    try (HuggingFaceTokenizer theirs = theirs(ours, false)) {
      assertSame(ours, theirs, TEXT);
      Random random = new Random(1);
      for (int i = 0; i < 50; i++) {
        StringBuilder text = new StringBuilder();
        random.ints(60, 0, TEXT.length()).forEach(at -> text.append(TEXT.charAt(at)));
        String valid = text.toString().replaceAll("[\\ud800-\\udfff]", "");
        assertSame(ours, theirs, valid);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 26, 40})
  void symbolsHaveTheSameTokensAndNothingElseHasAny(int count) throws IOException {
    Tokenizer ours = new SymbolTokenizer(count);
    try (HuggingFaceTokenizer theirs = theirs(ours, false)) {
      assertSame(ours, theirs, ours.decode(0, 3, 1, 1, 2, count - 1));
      assertThatThrownBy(() -> theirs.encode("?", false, false)).hasMessageContaining("WordLevel");
    }
  }

  @Test
  void bosIsPutInFront() throws IOException {
    Tokenizer ours = Tokenizer.of("bytes");
    try (HuggingFaceTokenizer theirs = theirs(ours, true)) {
      assertThat(theirs.encode("ab", true, false).getIds()).containsExactly(257, 97, 98);
    }
  }

  /** The file as a tokenizer of our own, which a run could be trained with. */
  @Test
  void aFileIsATokenizerToo() throws IOException {
    Tokenizer ours = Tokenizer.of("gpt2:1024");
    Path file = Files.writeString(folder.resolve("tokenizer.json"), json(ours));
    Tokenizer read = Tokenizer.of(file.toString());
    assertThat(read.encode(TEXT)).isEqualTo(ours.encode(TEXT));
    assertThat(read.decode(ours.encode(TEXT))).isEqualTo(TEXT);
    assertThat(read.vocabularySize()).isEqualTo(ours.vocabularySize() + 2);
    for (int token = 0; token < ours.vocabularySize(); token++) {
      assertThat(read.byteLength(token)).isEqualTo(ours.byteLength(token));
    }
    assertThat(read.name()).isEqualTo(file.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{",
        "{\"model\": {\"vocab\": {\"a\": -1}}}",
        "{\"model\": {\"vocab\": {\"a\": 0}}}"
      })
  void anotherFileIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), content);
    assertThatThrownBy(() -> Tokenizer.of(file.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("other.json is not the file of a tokenizer");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Tokenizer.of("no/such/tokenizer.json"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no file \"no/such/tokenizer.json\".");
  }
}
