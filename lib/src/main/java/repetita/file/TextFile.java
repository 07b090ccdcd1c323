package repetita.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import repetita.InvalidInput;

/** Reads whole text files, and says why one cannot be read. */
public final class TextFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int PIECE = 8192;
  private static final int MEGABYTE = 1 << 20;

  /** How many times its size on disk a table, or JSON, takes in memory, at most. */
  private static final int GROWTH = 12;

  private TextFile() {}

  /**
   * The text of a UTF-8 file, without its byte order mark if it has one.
   *
   * @throws InvalidInput if there is no such file, it may not be read, is not UTF-8 or is too large
   *     for the memory
   */
  public static String read(Path file) {
    requireFile(file);
    requireMemoryFor(file);
    try {
      return withoutMark(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InvalidInput(
          "%s is not UTF-8 text: line %d holds a byte that UTF-8 does not have there."
              .formatted(file, badLine(file)),
          e);
    } catch (AccessDeniedException e) {
      throw new InvalidInput(file + " may not be read: permission is denied.", e);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Makes sure that a path leads to a file.
   *
   * @throws InvalidInput if it leads nowhere, to a folder or to a device
   */
  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInput(file + " is a folder; a file is needed here.");
    }
    if (!Files.exists(file)) {
      throw new InvalidInput("There is no file " + file + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file + " is not a regular file.");
    }
  }

  private static void requireMemoryFor(Path file) {
    long memory = Runtime.getRuntime().maxMemory();
    long size;
    try {
      size = Files.size(file);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
    }
    if (size > memory / GROWTH) {
      throw new InvalidInput(
          "%s has %d MB; of the %d MB that Java may use, a file of this kind may have %d: shorten it, or allow Java more (-Xmx)."
              .formatted(file, size / MEGABYTE, memory / MEGABYTE, memory / GROWTH / MEGABYTE));
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static long badLine(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      CharBuffer piece = CharBuffer.allocate(PIECE);
      while (decoder.decode(bytes, piece, true).isOverflow()) {
        piece.clear();
      }
      long line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      return line;
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
    }
  }
}
