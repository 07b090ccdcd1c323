package repetita.corpus;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import repetita.InvalidInput;

/**
 * Symbols 0 .. v-1 of a grammar, written as the letters a, b, c ... without spaces, or as numbers
 * with spaces if there are more than 26.
 */
public final class SymbolTokenizer implements Tokenizer {

  static final String PREFIX = "symbols:";
  private static final int LETTERS = 26;

  private final int symbols;

  /**
   * @param symbols v, the number of symbols
   */
  public SymbolTokenizer(int symbols) {
    this.symbols = symbols;
  }

  static SymbolTokenizer named(String name) {
    String count = name.substring(PREFIX.length());
    if (!count.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInput(
          "\"%s\" should be symbols:V with a positive whole number V, such as symbols:50257"
              .formatted(name));
    }
    return new SymbolTokenizer(Integer.parseInt(count));
  }

  @Override
  public String name() {
    return PREFIX + symbols;
  }

  @Override
  public int vocabularySize() {
    return symbols;
  }

  /**
   * @throws InvalidInput if the text has anything but symbols
   */
  @Override
  public int[] encode(String text) {
    if (symbols <= LETTERS) {
      return text.chars().map(letter -> known(letter - 'a', Character.toString(letter))).toArray();
    }
    return text.isBlank()
        ? new int[0]
        : Arrays.stream(text.strip().split("\\s+")).mapToInt(this::number).toArray();
  }

  @Override
  public String decode(int... tokens) {
    return Arrays.stream(tokens)
        .map(token -> Objects.checkIndex(token, symbols))
        .mapToObj(t -> symbols <= LETTERS ? Character.toString('a' + t) : Integer.toString(t))
        .collect(Collectors.joining(symbols <= LETTERS ? "" : " "));
  }

  /** Returns 1: a symbol counts as one byte, so nats per byte are nats per token. */
  @Override
  public int byteLength(int token) {
    return 1;
  }

  private int number(String written) {
    try {
      return known(Integer.parseInt(written), written);
    } catch (NumberFormatException e) {
      throw notASymbol(written);
    }
  }

  private int known(int token, String written) {
    if (token < 0 || token >= symbols) {
      throw notASymbol(written);
    }
    return token;
  }

  private InvalidInput notASymbol(String written) {
    return new InvalidInput(
        "\"%s\" is not one of the symbols %s ... %s"
            .formatted(written, decode(0), decode(symbols - 1)));
  }
}
