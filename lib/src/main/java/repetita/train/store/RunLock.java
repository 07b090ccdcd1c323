package repetita.train.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import repetita.InvalidInput;
import repetita.file.Reason;

/**
 * The right to write to the folder of a run, which one process has at a time. The operating system
 * holds it, so that a killed run leaves no lock behind.
 */
public final class RunLock implements AutoCloseable {

  /**
   * The folders that this process has locked. A POSIX lock belongs to the process and is lost as
   * soon as any channel to its file is closed, so a second channel must never be opened.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private RunLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks a folder, which is made if it is missing.
   *
   * @throws InvalidInput if another run holds it, in this process or in another, or it cannot be
   *     made or written to
   */
  public static RunLock of(Path runFolder) throws IOException {
    return unlessHeld(runFolder)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "Another run is writing to %s; wait for it or choose another folder."
                        .formatted(runFolder)));
  }

  /**
   * The same; empty if another run holds it.
   *
   * @throws InvalidInput if it cannot be made or written to
   */
  public static Optional<RunLock> unlessHeld(Path runFolder) throws IOException {
    try {
      if (!Files.isDirectory(runFolder)) {
        Files.createDirectories(runFolder);
      }
      return locked(runFolder.toRealPath());
    } catch (FileSystemException e) {
      throw new InvalidInput(
          "The folder %s cannot be made or written to (%s).".formatted(runFolder, Reason.of(e)), e);
    }
  }

  private static Optional<RunLock> locked(Path folder) throws IOException {
    synchronized (HELD) {
      if (HELD.contains(folder)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          channel.close();
          return Optional.empty();
        }
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      HELD.add(folder);
      return Optional.of(new RunLock(folder, channel));
    }
  }

  /** Gives the folder free. The file stays: to delete it could take it from the next run. */
  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        try {
          channel.close();
        } finally {
          HELD.remove(folder);
        }
      }
    }
  }
}
