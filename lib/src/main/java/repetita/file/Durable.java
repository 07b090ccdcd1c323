package repetita.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What is done to files here outlives a power cut once the method has returned. */
public final class Durable {

  private Durable() {}

  /**
   * Writes a file, or puts it in the place of another in one step: nobody finds half of it.
   *
   * @throws IOException in words that name the file
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

  /** Writes a file, or overwrites it. */
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

  /** Writes at the channel's position. */
  public static void write(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Makes lasting what others wrote to a file. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes lasting the name of a file or folder, where the file system offers that. */
  public static void syncFolderOf(Path path) throws IOException {
    FileChannel folder;
    try {
      folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows, for one, opens no folders.
    }
    try (folder) {
      folder.force(true);
    }
  }

  /** Renames within a folder, in one step; a file, but no folder, may stand at the new name. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolderOf(to);
  }

  /** A failure to write, in words that name the file: a full disk, for one, says nothing of it. */
  public static IOException cannotWrite(Path path, IOException failure) {
    return new IOException("cannot write %s (%s)".formatted(path, failure.getMessage()), failure);
  }
}
