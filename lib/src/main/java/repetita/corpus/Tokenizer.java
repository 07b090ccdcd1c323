package repetita.corpus;

import java.nio.file.Path;
import java.util.function.Function;
import repetita.InvalidInput;

/**
 * An encoding of text as token ids 0 .. {@link #vocabularySize()}-1. The text must not have
 * unpaired surrogates, which are not characters. Encodings are lossless, except those of some files
 * for Hugging Face tokenizers.
 */
public interface Tokenizer {

  /**
   * Returns the tokenizer with the given name: {@code bytes}, or {@code gpt2:V} for GPT-2's byte
   * pair encoding truncated to its first V ranks, or {@code symbols:V} for token ids whose text is
   * not known, or the path of a file for Hugging Face tokenizers, which ends in {@code .json}.
   *
   * @throws InvalidInput if there is no such tokenizer
   */
  static Tokenizer of(String name) {
    return of(name, Corpora::path);
  }

  /**
   * Returns the tokenizer with the given name.
   *
   * @param places resolves the path of a file as given to the path where it is
   * @throws InvalidInput if there is no such tokenizer
   */
  static Tokenizer of(String name, Function<String, Path> places) {
    if (name.equals(ByteTokenizer.NAME)) {
      return new ByteTokenizer();
    }
    if (name.startsWith(Gpt2Tokenizer.PREFIX)) {
      return Gpt2Tokenizer.named(name);
    }
    if (name.startsWith(SymbolTokenizer.PREFIX)) {
      return SymbolTokenizer.named(name);
    }
    if (HuggingFaceTokenizer.isNamed(name)) {
      return HuggingFaceTokenizer.open(name, places.apply(name));
    }
    throw new InvalidInput(
        "There is no tokenizer \"%s\": give bytes, gpt2:V such as gpt2:1024, symbols:V for token ids without text, or the path of a tokenizer.json"
            .formatted(name));
  }

  /** Returns the name for {@link #of}, which is stored with runs. */
  String name();

  /**
   * Returns V, the number of token ids. Special tokens such as BOS and MASK belong to the objective
   * and have ids from V on.
   */
  int vocabularySize();

  /** Returns the tokens of a text. */
  int[] encode(String text);

  /**
   * Returns the text of the tokens. Incomplete UTF-8 characters, as at the start or end of a row,
   * become U+FFFD.
   */
  String decode(int... tokens);

  /** Returns the number of bytes of UTF-8 that a token encodes. */
  int byteLength(int token);

  /**
   * Whether a space is a part of the token after it. Then a text before a gap should not end with a
   * space, because the gap brings its own.
   */
  default boolean spaceBeginsWords() {
    return false;
  }
}
