package repetita.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One token per byte of UTF-8. The token id is the byte's value, 0 to 255. */
public final class ByteTokenizer implements Tokenizer {

  static final String NAME = "bytes";
  private static final int SIZE = 256;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int vocabularySize() {
    return SIZE;
  }

  @Override
  public int[] encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] tokens = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      tokens[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return tokens;
  }

  @Override
  public String decode(int... tokens) {
    byte[] bytes = new byte[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      bytes[i] = (byte) Objects.checkIndex(tokens[i], SIZE);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public int byteLength(int token) {
    return 1;
  }
}
