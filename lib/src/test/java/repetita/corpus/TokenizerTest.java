package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;

class TokenizerTest {

  private static final Tokenizer BYTES = Tokenizer.of("bytes");
  private static final Tokenizer SMALLEST = Tokenizer.of("gpt2:256");
  private static final Tokenizer SMALL = Tokenizer.of("gpt2:1024");
  private static final Tokenizer WHOLE = Tokenizer.of("gpt2:50256");

  @Provide
  Arbitrary<String> anyText() {
    Arbitrary<Integer> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    Arbitrary<Integer> common =
        Arbitraries.of(" \n\t\r\u00A0\u0085\u2028'sTthe Ldl0,.\uFEFF".chars().boxed().toList());
    return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(3, common))
        .map(Character::toString)
        .list()
        .ofMaxSize(200)
        .map(characters -> String.join("", characters));
  }

  @Property
  void everyTextReturns(@ForAll("anyText") String text) {
    for (Tokenizer tokenizer : new Tokenizer[] {BYTES, SMALLEST, SMALL, WHOLE}) {
      int[] tokens = tokenizer.encode(text);
      assertThat(tokenizer.decode(tokens)).isEqualTo(text);
      assertThat(Arrays.stream(tokens)).allMatch(t -> t >= 0 && t < tokenizer.vocabularySize());
      assertThat(Arrays.stream(tokens).map(tokenizer::byteLength).sum())
          .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", " ", "é", "😀", "the cat\n"})
  void longTextsReturnToo(String repeated) {
    String text = repeated.repeat(20_000);
    assertThat(SMALL.decode(SMALL.encode(text))).isEqualTo(text);
  }

  /** Ids that anyone can look up in GPT-2's published vocabulary. */
  @Test
  void theWholeVocabularyIsGpt2s() {
    assertThat(WHOLE.encode("Hello world")).containsExactly(15496, 995);
    assertThat(WHOLE.encode("hello\n\n\nthe")).containsExactly(31373, 628, 198, 1169);
    assertThat(WHOLE.encode(" the")).containsExactly(262);
  }

  @Test
  void cuttingKeepsTheTokensThatAreLeft() {
    assertThat(SMALL.encode(" the")).containsExactly(262);
    assertThat(SMALL.encode("Hello world")).hasSizeGreaterThan(2);
    assertThat(SMALLEST.encode("the")).hasSize(3);
  }

  @Test
  void aByteIsItsValue() {
    assertThat(BYTES.encode("aé")).containsExactly(97, 0xC3, 0xA9);
  }

  @Test
  void halfACharacterIsShownAsAReplacement() {
    assertThat(BYTES.decode(97, 0xC3)).isEqualTo("a\uFFFD");
    assertThatThrownBy(() -> BYTES.decode(256)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> SMALL.decode(1024)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes", "gpt2:256", "gpt2:1024", "gpt2:50256"})
  void aNameNamesTheTokenizerThatBearsIt(String name) {
    assertThat(Tokenizer.of(name).name()).isEqualTo(name);
  }

  /** GPT-2's last token stands between documents, and in no text. */
  @Test
  void theTokenBetweenDocumentsIsEmpty() {
    Tokenizer whole = Tokenizer.of("gpt2:50257");
    assertThat(whole.byteLength(50_256)).isZero();
    assertThat(whole.decode(39, 50_256, 72)).isEqualTo("Hi");
    assertThat(whole.encode("Hi <|endoftext|>")).doesNotContain(50_256);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          words      | There is no tokenizer "words": give bytes, gpt2:V such as gpt2:1024, symbols:V for token ids without text, or the path of a tokenizer.json
          gpt2       | There is no tokenizer "gpt2": give bytes, gpt2:V such as gpt2:1024, symbols:V for token ids without text, or the path of a tokenizer.json
          gpt2:255   | The GPT-2 vocabulary can be truncated to 256 ... 50257 tokens, not to 255
          gpt2:50258 | The GPT-2 vocabulary can be truncated to 256 ... 50257 tokens, not to 50258
          symbols:0  | "symbols:0" should be symbols:V with a positive whole number V, such as symbols:50257
          gpt2:1k    | "gpt2:1k" should be gpt2:V with a whole number V, such as gpt2:1024
          """)
  void aNameWithoutTokenizerIsExplained(String name, String message) {
    assertThatThrownBy(() -> Tokenizer.of(name))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message);
  }

  @Test
  void fewSymbolsAreLettersAndManyAreNumbers() {
    Tokenizer letters = new SymbolTokenizer(16);
    assertThat(letters.decode(0, 15, 1)).isEqualTo("apb");
    assertThat(letters.encode("apb")).containsExactly(0, 15, 1);
    Tokenizer numbers = new SymbolTokenizer(100);
    assertThat(numbers.decode(0, 99, 1)).isEqualTo("0 99 1");
    assertThat(numbers.encode("0 99 1")).containsExactly(0, 99, 1);
    assertThat(numbers.encode("")).isEmpty();
  }

  @Test
  void whatIsNoSymbolIsNamed() {
    assertThatThrownBy(() -> new SymbolTokenizer(16).encode("abq"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("\"q\" is not one of the symbols a ... p");
    assertThatThrownBy(() -> new SymbolTokenizer(100).encode("5 100"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("\"100\" is not one of the symbols 0 ... 99");
    assertThatThrownBy(() -> new SymbolTokenizer(100).encode("5 x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("\"x\" is not one of the symbols 0 ... 99");
  }

  @Example
  void aSpaceBeginsTheWordsOfGpt2Alone() {
    assertThat(new Gpt2Tokenizer(1024).spaceBeginsWords()).isTrue();
    assertThat(new Gpt2Tokenizer(256).spaceBeginsWords()).isFalse();
    assertThat(new SymbolTokenizer(30).spaceBeginsWords()).isFalse();
  }
}
