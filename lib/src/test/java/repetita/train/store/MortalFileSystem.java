package repetita.train.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Another file system as a process sees it that is killed after a number of changes to files: the
 * next change, and all after it, are not made but throw {@link Killed}. A write that the kill hits
 * is half done. A rename of what was not synced is a failure, as a power cut could lose it.
 */
final class MortalFileSystem extends FileSystem {

  /** Not an exception, as a killed process catches nothing. */
  static final class Killed extends Error {}

  interface Act {
    void on(Path folder) throws IOException;
  }

  private final FileSystem system;
  private final FileSystemProvider provider;
  private final Set<Path> unsynced = new HashSet<>();
  private int changesLeft;

  private MortalFileSystem(FileSystem system, int changes) {
    this.system = system;
    this.provider = new MortalProvider();
    this.changesLeft = changes;
  }

  /**
   * Kills an act before its first change to a file, before its second, and so on to its end, each
   * time in a new folder, and checks what it leaves.
   */
  static void killAnywhere(Act before, Act killed, Act check) throws IOException {
    boolean finished = false;
    for (int changes = 0; !finished; changes++) {
      try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
        Path folder = Files.createDirectory(memory.getPath("run"));
        before.on(folder);
        try {
          killed.on(new MortalFileSystem(memory, changes).wrap(folder));
          finished = true;
          assertThat(changes).as("changes made by the act").isPositive();
        } catch (Killed e) {
          // What the act leaves is checked.
        }
        check.on(folder);
      }
    }
  }

  private void change() {
    if (changesLeft == 0) {
      throw new Killed();
    }
    changesLeft--;
  }

  private Path wrap(Path path) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(), new Class<?>[] {Path.class}, new MortalPath(path));
  }

  private static Path unwrap(Path path) {
    return Proxy.isProxyClass(path.getClass())
        ? ((MortalPath) Proxy.getInvocationHandler(path)).path
        : path;
  }

  private final class MortalPath implements InvocationHandler {

    private final Path path;

    MortalPath(Path path) {
      this.path = path;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("getFileSystem")) {
        return MortalFileSystem.this;
      }
      if (arguments != null && arguments[0] instanceof Path other) {
        arguments[0] = unwrap(other);
      }
      try {
        Object result = method.invoke(path, arguments);
        return result instanceof Path inner ? wrap(inner) : result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private final class MortalProvider extends FileSystemProvider {

    private final FileSystemProvider inner = system.provider();

    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      if (options.contains(StandardOpenOption.WRITE)) {
        change();
      }
      FileChannel channel = inner.newFileChannel(unwrap(path), options, attributes);
      return new MortalChannel(channel, unwrap(path).toAbsolutePath());
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
      change();
      inner.createDirectory(unwrap(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
      change();
      inner.delete(unwrap(path));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      change();
      assertThat(unsynced).noneMatch(path -> path.startsWith(unwrap(source).toAbsolutePath()));
      inner.move(unwrap(source), unwrap(target), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      DirectoryStream<Path> stream =
          inner.newDirectoryStream(unwrap(folder), path -> filter.accept(wrap(path)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          Iterator<Path> paths = stream.iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return paths.hasNext();
            }

            @Override
            public Path next() {
              return wrap(paths.next());
            }
          };
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      return inner.isSameFile(unwrap(one), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return inner.isHidden(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      inner.checkAccess(unwrap(path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      return inner.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      return inner.readAttributes(unwrap(path), names, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return inner.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public String getScheme() {
      return "mortal";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
      throw new UnsupportedOperationException();
    }
  }

  private final class MortalChannel extends FileChannel {

    private final FileChannel inner;
    private final Path path;

    MortalChannel(FileChannel inner, Path path) {
      this.inner = inner;
      this.path = path;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      try {
        change();
      } catch (Killed killed) {
        if (source.remaining() > 1) {
          inner.write(source.slice(source.position(), source.remaining() / 2));
        }
        throw killed;
      }
      unsynced.add(path);
      return inner.write(source);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      change();
      inner.truncate(size);
      return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      change();
      inner.force(metadata);
      unsynced.remove(path);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return inner.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return inner.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return inner.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      inner.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      inner.close();
    }

    @Override
    public int write(ByteBuffer source, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    system.close();
  }

  @Override
  public boolean isOpen() {
    return system.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return system.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return system.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return system.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return wrap(system.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
