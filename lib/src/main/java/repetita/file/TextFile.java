package repetita.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import repetita.InvalidInput;

/** Reads whole text files, and says why one cannot be read. */
public final class TextFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
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
    return decoded(file, bytes(file));
  }

  /**
   * The text of the lines that end in a line break. What follows the last one is dropped, as
   * interrupted writing leaves it.
   *
   * @throws InvalidInput as {@link #read} does
   */
  public static String wholeLines(Path file) {
    byte[] bytes = bytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return decoded(file, Arrays.copyOf(bytes, end));
  }

  private static byte[] bytes(Path file) {
    requireFile(file);
    requireMemoryFor(file);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read (%s).".formatted(file, Reason.of(e)), e);
    }
  }

  private static String decoded(Path file, byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return withoutMark(StandardCharsets.UTF_8.newDecoder().decode(rest).toString());
    } catch (CharacterCodingException e) {
      long line = 1;
      for (int i = 0; i < rest.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new InvalidInput(
          "%s is not UTF-8 text: line %d holds a byte that UTF-8 does not have there."
              .formatted(file, line),
          e);
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
      throw new InvalidInput("%s cannot be read (%s).".formatted(file, Reason.of(e)), e);
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
}
