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
 * A lock on the folder of a run: one process at a time may write to it. The operating system holds
 * the lock, so that a killed run leaves no lock behind.
 */
public final class RunLock implements AutoCloseable {

  /**
   * The folders that this process has locked. A POSIX lock belongs to the process and is lost as
   * soon as any channel to its file is closed; so a second channel must never be opened.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private RunLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks a folder, and creates it if it is missing.
   *
   * @throws InvalidInput if another run has locked it, in this process or in another, or if it
   *     cannot be created or written to
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
   * Locks a folder like {@link #of}; returns empty if another run has locked it.
   *
   * @throws InvalidInput if the folder cannot be created or written to
   */
  public static Optional<RunLock> unlessHeld(Path runFolder) throws IOException {
    try {
      if (!Files.isDirectory(runFolder)) {
        Files.createDirectories(runFolder);
      }
      return locked(runFolder.toRealPath());
    } catch (FileSystemException e) {
      throw new InvalidInput(
          "The folder %s cannot be created or written to (%s).".formatted(runFolder, Reason.of(e)),
          e);
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

  /**
   * Releases the lock. The file stays, because deleting it could break the lock of the next run.
   */
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
