package repetita.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** File operations that survive a power failure once they have returned. */
public final class Durable {

  private Durable() {}

  /**
   * Writes or replaces a file atomically: readers never see part of it.
   *
   * @throws IOException if the file cannot be written; the message names it
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      write(partial, content);
      rename(partial, file);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Writes or overwrites a file. */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, content);
    }
    syncFolderOf(file);
  }

  /** Writes at the current position of a channel. */
  public static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Forces earlier writes to a file to disk. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Forces the name of a file or folder to disk, if the file system supports it. */
  public static void syncFolderOf(Path path) throws IOException {
    FileChannel folder;
    try {
      folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      return; // On Windows, for example, folders cannot be opened.
    }
    try (folder) {
      folder.force(true);
    }
  }

  /**
   * Renames within a folder atomically. The new name may be that of a file, but not of a folder.
   */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolderOf(to);
  }

  /**
   * Adds the name of the file to a failure to write: a full disk, for example, does not name it.
   */
  public static IOException cannotWrite(Path path, IOException failure) {
    return new IOException("cannot write %s (%s)".formatted(path, failure.getMessage()), failure);
  }
}
