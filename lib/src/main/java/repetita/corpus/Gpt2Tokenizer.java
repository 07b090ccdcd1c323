package repetita.corpus;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import repetita.InvalidInput;

/**
 * GPT-2's byte pair encoding truncated to its first V ranks. The first 256 ranks are the single
 * bytes (in GPT-2's order) and each later rank merges two earlier ones. So every V from 256 on
 * encodes any text losslessly, and smaller vocabularies are prefixes of larger ones. V = 50,257
 * adds the token that ends a document, which is empty and does not come from a text.
 */
public final class Gpt2Tokenizer implements Tokenizer {

  static final String PREFIX = "gpt2:";
  private static final int SMALLEST = 256;
  private static final int ALL_RANKS = 50_256;
  private static final int LARGEST = ALL_RANKS + 1;
  private static final String RANKS = "/com/knuddels/jtokkit/r50k_base.tiktoken";

  /**
   * GPT-2's split of text into pieces (Radford et al., 2019); no token crosses a piece boundary.
   */
  private static final Pattern PIECES =
      Pattern.compile(
          "'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final byte[][] bytes;
  private final Encoding encoding;

  /**
   * @param size V, the number of tokens, 256 to 50,257
   * @throws InvalidInput if V is out of range
   */
  public Gpt2Tokenizer(int size) {
    if (size < SMALLEST || size > LARGEST) {
      throw new InvalidInput(
          "The GPT-2 vocabulary can be truncated to %d ... %d tokens, not to %d"
              .formatted(SMALLEST, LARGEST, size));
    }
    bytes = firstRanks(size);
    Map<byte[], Integer> ranks = new HashMap<>();
    for (int rank = 0; rank < Math.min(size, ALL_RANKS); rank++) {
      ranks.put(bytes[rank], rank);
    }
    encoding =
        Encodings.newLazyEncodingRegistry()
            .registerGptBytePairEncoding(
                new GptBytePairEncodingParams(name(), PIECES, ranks, Map.of()))
            .getEncoding(name())
            .orElseThrow();
  }

  static Gpt2Tokenizer named(String name) {
    try {
      return new Gpt2Tokenizer(Integer.parseInt(name.substring(PREFIX.length())));
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "\"%s\" should be gpt2:V with a whole number V, such as gpt2:1024".formatted(name), e);
    }
  }

  private static byte[][] firstRanks(int size) {
    byte[][] ranks = new byte[size][];
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Gpt2Tokenizer.class.getResourceAsStream(RANKS), StandardCharsets.US_ASCII))) {
      Arrays.fill(ranks, new byte[0]);
      for (int rank = 0; rank < Math.min(size, ALL_RANKS); rank++) {
        String line = lines.readLine();
        ranks[rank] = Base64.getDecoder().decode(line.substring(0, line.indexOf(' ')));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ranks;
  }

  @Override
  public String name() {
    return PREFIX + vocabularySize();
  }

  @Override
  public boolean spaceBeginsWords() {
    return encode(" a").length == 1;
  }

  @Override
  public int vocabularySize() {
    return bytes.length;
  }

  @Override
  public int[] encode(String text) {
    return encoding.encodeOrdinary(text).toArray();
  }

  @Override
  public String decode(int... tokens) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int token : tokens) {
      text.writeBytes(bytes[token]);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Returns the bytes that a token encodes. */
  public byte[] bytes(int token) {
    return bytes[token].clone();
  }

  @Override
  public int byteLength(int token) {
    return bytes[token].length;
  }
}
