package repetita.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * A reader's own text, taken as it is: a file of UTF-8, or a folder of such files in the order of
 * their names (hidden files and folders inside are passed over). With at least ten files a unit is
 * a file; otherwise units are blocks of about 4,096 characters, or a twentieth of a shorter text.
 */
final class UserText {

  private static final int FEWEST_FILES = 10;
  private static final int BLOCK_CHARS = 4_096;

  /** Blocks are at most twice as long as aimed for, so aiming at 20 gives at least 10. */
  private static final int AIMED_BLOCKS = 20;

  private UserText() {}

  static Text read(String name, Path path) {
    try {
      if (!Files.isDirectory(path)) {
        byte[] content = Files.readAllBytes(path);
        return new Text(name, blocks(decode(path, content)), Sha256.of(content));
      }
      return folder(name, path);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s".formatted(path, e), e);
    }
  }

  /** The digest is that of what {@code sha256sum *} prints in the folder. */
  private static Text folder(String name, Path folder) throws IOException {
    List<String> texts = new ArrayList<>();
    StringBuilder digests = new StringBuilder();
    for (Path file : files(folder)) {
      byte[] content = Files.readAllBytes(file);
      texts.add(decode(file, content));
      digests.append(Sha256.of(content)).append("  ").append(file.getFileName()).append('\n');
    }
    if (texts.isEmpty()) {
      throw new InvalidInput("The folder %s holds no files".formatted(folder));
    }
    List<String> units = texts.size() < FEWEST_FILES ? blocks(String.join("", texts)) : texts;
    return new Text(name, units, Sha256.of(digests.toString()));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static String decode(Path file, byte[] content) {
    if (content.length == 0) {
      throw new InvalidInput(file + " is empty");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    if (decoder.decode(bytes, text, true).isError()) {
      throw new InvalidInput(
          "%s is not UTF-8: byte %d does not belong to any character"
              .formatted(file, bytes.position()));
    }
    return text.flip().toString();
  }

  private static List<String> blocks(String text) {
    int aim = Math.max(1, Math.min(BLOCK_CHARS, text.length() / AIMED_BLOCKS));
    List<String> blocks = new ArrayList<>();
    int start = 0;
    while (text.length() - start > aim) {
      int end = blockEnd(text, start + aim, Math.min(start + 2 * aim, text.length()));
      blocks.add(text.substring(start, end));
      start = end;
    }
    blocks.add(text.substring(start));
    return blocks;
  }

  /** After the first line end in this range, else before its first space, else at its start. */
  private static int blockEnd(String text, int from, int to) {
    String range = text.substring(from, to);
    int newline = range.indexOf('\n');
    if (newline >= 0) {
      return from + newline + 1;
    }
    int space = range.indexOf(' ');
    if (space >= 0) {
      return from + space;
    }
    return Character.isLowSurrogate(range.charAt(0)) ? from + 1 : from;
  }
}
