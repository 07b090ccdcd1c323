package repetita.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import repetita.InvalidInput;

/** Reads whole text files, with clear messages for files that cannot be read. */
public final class TextFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MEGABYTE = 1 << 20;

  /** The largest ratio of a table's or JSON file's size in memory to its size on disk. */
  private static final int GROWTH = 12;

  private TextFile() {}

  /**
   * Returns the text of a UTF-8 file without a byte order mark.
   *
   * @throws InvalidInput if the file does not exist, cannot be read, is not UTF-8 or is too large
   *     for the memory
   */
  public static String read(Path file) {
    return decoded(file, bytes(file));
  }

  /**
   * Returns the text of a resource of the library, in UTF-8.
   *
   * @param name the resource, as in {@link Class#getResource}
   */
  public static String resource(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the text up to the last line break. An incomplete last line, left by interrupted
   * writing, is dropped.
   *
   * @throws InvalidInput as in {@link #read}
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
          "%s is not UTF-8 text: line %d has an invalid byte.".formatted(file, line), e);
    }
  }

  /**
   * Validates that a path is a regular file.
   *
   * @throws InvalidInput if there is no file, or the path is a folder or a device
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
          ("%s has %d MB; with the %d MB of memory that Java may use, the limit is %d MB:"
                  + " shorten the file, or allow more memory (-Xmx).")
              .formatted(file, size / MEGABYTE, memory / MEGABYTE, memory / GROWTH / MEGABYTE));
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
