package repetita.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import repetita.InvalidInput;

/** Decodes UTF-8 files of any size in pieces. */
public final class Utf8 {

  private static final int PIECE = 1 << 16;

  private Utf8() {}

  /**
   * Decodes a file. Invalid bytes are an error, and nothing is changed: a byte order mark and
   * carriage returns stay.
   *
   * @param pieces receives the text in order
   * @throws InvalidInput if the file is not UTF-8
   */
  public static void decode(Path file, Consumer<CharSequence> pieces) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    CharBuffer text = CharBuffer.allocate(PIECE);
    long before = 0;
    try (InputStream content = Files.newInputStream(file)) {
      boolean end = false;
      while (!end) {
        int read = content.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result = decoder.decode(bytes, text, end);
        if (result.isError()) {
          throw new InvalidInput(
              "%s is not UTF-8: byte %d does not belong to any character"
                  .formatted(file, before + bytes.position()));
        }
        before += bytes.position();
        bytes.compact();
        pieces.accept(text.flip());
        text.clear();
      }
    }
  }
}
