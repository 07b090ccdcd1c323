package repetita.corpus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import repetita.Cancellation;
import repetita.InvalidInput;
import repetita.file.Reason;
import repetita.file.Sha256;
import repetita.file.Utf8;

/**
 * A user's text, read as it is, including a byte order mark and carriage returns: a UTF-8 file, or
 * a folder of such files in the order of their names. Hidden files and nested folders are skipped.
 * If a folder has enough files for the three sets (ten by default), each file is a document.
 * Otherwise documents are blocks of about 4,096 characters, or shorter blocks if there would be too
 * few.
 *
 * <p>Only the starts of the documents are kept in memory, and documents are read on demand. So a
 * text may be larger than memory, and must be in regular files, which can be read again.
 */
final class FileText implements Text.Written {

  private static final int BLOCK_CHARS = 4_096;

  /** The most bytes of UTF-8 for one character of UTF-16. */
  private static final int MOST_BYTES_A_CHAR = 3;

  /** The longest array that every Java virtual machine supports. */
  private static final int LONGEST_DOCUMENT = Integer.MAX_VALUE - 8;

  /** A file as it was when the text was opened. */
  record Part(Path path, long bytes, FileTime modified) {

    static Part of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Part(file, now.size(), now.lastModifiedTime());
    }
  }

  private final OwnText own;
  private final List<Part> parts;
  private final long[] partStarts;
  private final long[] documentStarts;

  private FileText(OwnText own, List<Part> parts, long[] partStarts, long[] documentStarts) {
    this.own = own;
    this.parts = parts;
    this.partStarts = partStarts;
    this.documentStarts = documentStarts;
  }

  /**
   * Opens a file or folder. Reads it once to validate it and to find its documents.
   *
   * @param name the name of the text
   * @param path the file or folder
   * @param cycle the smallest number of documents that puts at least one in each of the three sets
   * @throws InvalidInput if the text cannot be read, is empty or is not UTF-8
   */
  static FileText open(String name, Path path, int cycle) {
    try {
      Path place = path.toRealPath();
      List<Part> parts = parts(path);
      long[] partStarts = new long[parts.size() + 1];
      for (int i = 0; i < parts.size(); i++) {
        partStarts[i + 1] = partStarts[i] + parts.get(i).bytes;
      }
      long[] documents;
      if (Files.isDirectory(path) && parts.size() >= cycle) {
        documents = partStarts;
        decode(parts, piece -> {});
      } else {
        Blocks blocks = new Blocks(aim(parts, partStarts[parts.size()], 2 * cycle));
        decode(parts, blocks::add);
        documents = blocks.starts();
      }
      OwnText own = new OwnText(name, place, digest(path));
      for (Part part : parts) {
        requireUnchanged(part);
      }
      return new FileText(own, parts, partStarts, documents);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * Returns the digest of a file, or of the output of {@code sha256sum *} in a folder.
   *
   * @throws InvalidInput if the text cannot be read
   */
  static String digest(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return Sha256.of(path);
      }
      StringBuilder listing = new StringBuilder();
      for (Path file : files(path)) {
        listing.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
      }
      return Sha256.of(listing.toString());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static List<Part> parts(Path path) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
      if (!Files.isRegularFile(file)) {
        throw new InvalidInput(
            file
                + " is not a regular file; a text is read more than once, so write it to a"
                + " file first");
      }
      Part part = Part.of(file);
      if (part.bytes == 0) {
        throw new InvalidInput(file + " is empty");
      }
      parts.add(part);
    }
    return parts;
  }

  static List<Path> files(Path folder) throws IOException {
    List<Path> visible;
    try (Stream<Path> content = Files.list(folder)) {
      visible =
          content
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
    }
    List<Path> files = visible.stream().filter(file -> !Files.isDirectory(file)).toList();
    if (files.isEmpty()) {
      throw new InvalidInput(
          "The folder %s holds no files%s"
              .formatted(
                  folder,
                  visible.isEmpty()
                      ? ""
                      : ", only folders, which are not read; name one of them, such as "
                          + visible.get(0)));
    }
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new InvalidInput(file + " is a link to a file that does not exist");
      }
    }
    return files;
  }

  private static int aim(List<Part> parts, long bytes, int blocks) throws IOException {
    if (bytes / MOST_BYTES_A_CHAR >= (long) BLOCK_CHARS * blocks) {
      return BLOCK_CHARS;
    }
    long[] chars = {0};
    decode(parts, piece -> chars[0] += piece.length());
    return (int) Math.max(1, Math.min(BLOCK_CHARS, chars[0] / blocks));
  }

  private static void decode(List<Part> parts, Consumer<CharSequence> pieces) throws IOException {
    for (Part part : parts) {
      Utf8.decode(part.path, pieces);
    }
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public String documentName() {
    return documentStarts == partStarts ? "file" : "block of text";
  }

  @Override
  public int documents() {
    return documentStarts.length - 1;
  }

  @Override
  public String document(int i) {
    long start = documentStarts[i];
    long length = documentStarts[i + 1] - start;
    if (length > LONGEST_DOCUMENT) {
      throw new InvalidInput(
          ("%s has %,d bytes; a file that is one document may have at most %,d bytes, so"
                  + " split it into smaller files")
              .formatted(parts.get(i).path, length, LONGEST_DOCUMENT));
    }
    return new String(read(start, (int) length), StandardCharsets.UTF_8);
  }

  private byte[] read(long start, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int found = Arrays.binarySearch(partStarts, start);
    int part = found >= 0 ? found : -found - 2;
    long at = start - partStarts[part];
    while (bytes.hasRemaining()) {
      Part file = parts.get(part++);
      bytes.limit((int) Math.min(length, bytes.position() + (file.bytes - at)));
      try {
        requireUnchanged(file);
        fill(bytes, file.path, at);
      } catch (IOException e) {
        throw unreadable(file.path, e);
      }
      bytes.limit(length);
      at = 0;
    }
    return bytes.array();
  }

  private static void fill(ByteBuffer bytes, Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(from);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw changed(file);
        }
      }
    }
  }

  static void requireUnchanged(Part part) throws IOException {
    if (!Part.of(part.path).equals(part)) {
      throw changed(part.path);
    }
  }

  private static InvalidInput changed(Path file) {
    return new InvalidInput(file + " changed while it was read; start again when it is complete");
  }

  static InvalidInput unreadable(Path path, IOException e) {
    Cancellation.check();
    return new InvalidInput("%s cannot be read: %s".formatted(path, Reason.of(e)), e);
  }

  @Override
  public String sha256() {
    return own.sha256();
  }

  @Override
  public Optional<OwnText> own() {
    return Optional.of(own);
  }
}
