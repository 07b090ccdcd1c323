package repetita.corpus;

import repetita.InvalidInput;

/**
 * A lossless code between text (without unpaired surrogates, which are no characters) and token ids
 * 0 .. {@link #vocabularySize()}-1.
 */
public interface Tokenizer {

  /**
   * The tokenizer of this name: {@code bytes}, or {@code gpt2:V} for GPT-2's byte pair encoding cut
   * to its first V ranks.
   *
   * @throws InvalidInput if there is none of this name
   */
  static Tokenizer of(String name) {
    if (name.equals(ByteTokenizer.NAME)) {
      return new ByteTokenizer();
    }
    if (name.startsWith(Gpt2Tokenizer.PREFIX)) {
      return Gpt2Tokenizer.named(name);
    }
    throw new InvalidInput(
        "There is no tokenizer \"%s\": give bytes, or gpt2:V such as gpt2:1024".formatted(name));
  }

  /** The name that {@link #of} understands, for records of runs. */
  String name();

  /** V: how many ids there are. Marks such as BOS and MASK are the model's and come after these. */
  int vocabularySize();

  /** The tokens of a text. */
  int[] encode(String text);

  /**
   * The text of these tokens. Tokens that do not make whole characters of UTF-8 (a row may begin or
   * end inside one) are shown as U+FFFD.
   */
  String decode(int... tokens);

  /** Bytes of UTF-8 that a token stands for. */
  int byteLength(int token);
}
