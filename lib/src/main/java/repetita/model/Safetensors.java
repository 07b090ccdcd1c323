package repetita.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import repetita.InvalidInput;

/**
 * The content of a file in the <a href="https://github.com/huggingface/safetensors">safetensors</a>
 * format: named tensors, and remarks about them. Equal contents make equal files, byte by byte.
 */
public record Safetensors(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

  /** Parsed, a header takes ten times its bytes. That of the largest model here has 20,000. */
  private static final long LONGEST_HEADER = 10_000_000;

  /** Java copies a heap buffer to native memory before it writes it, so it gets small pieces. */
  private static final int PIECE = 1 << 20;

  public Safetensors {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Writes a file, or overwrites it, and returns when it is on the disk. A file cut short by a
   * crash is refused by {@link #read}.
   */
  public void write(Path file) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.of(tensors, metadata);
    byte[] json = header.toJson();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(channel, littleEndian(Long.BYTES).putLong(json.length).flip());
      write(channel, ByteBuffer.wrap(json));
      for (SafetensorsHeader.Entry entry : header.entries()) {
        write(channel, tensors.get(entry.name()).data());
      }
      channel.force(true);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws InvalidInput if the file is cut short, damaged, or holds a type other than {@link
   *     StoredTensor.Type}
   * @throws IOException if the file cannot be read at all
   */
  public static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    } catch (InvalidInput fault) {
      throw new InvalidInput(
          "%s is not a whole safetensors file: %s".formatted(file, fault.getMessage()), fault);
    }
  }

  private static Safetensors read(FileChannel channel) throws IOException {
    long rest = channel.size() - Long.BYTES;
    if (rest < 0) {
      throw new InvalidInput("it has no header");
    }
    long length = read(channel, Long.BYTES).getLong();
    long most = Math.min(rest, LONGEST_HEADER);
    if (length < 0 || length > most) {
      throw new InvalidInput(
          "its header would take %s bytes, of %d at most"
              .formatted(Long.toUnsignedString(length), most));
    }
    SafetensorsHeader header =
        SafetensorsHeader.parse(read(channel, length).array(), rest - length);
    Map<String, StoredTensor> tensors = new TreeMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      ByteBuffer data = read(channel, entry.end() - entry.begin());
      tensors.put(entry.name(), new StoredTensor(entry.type(), entry.shape(), data));
    }
    return new Safetensors(tensors, header.metadata());
  }

  private static void write(FileChannel channel, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      ByteBuffer piece = data.slice(data.position(), Math.min(data.remaining(), PIECE));
      data.position(data.position() + channel.write(piece));
    }
  }

  private static ByteBuffer read(FileChannel channel, long bytes) throws IOException {
    if (bytes > Integer.MAX_VALUE) {
      throw new InvalidInput("a tensor of %d bytes is too large for Java".formatted(bytes));
    }
    ByteBuffer data = littleEndian((int) bytes);
    while (data.hasRemaining()) {
      ByteBuffer piece = data.slice(data.position(), Math.min(data.remaining(), PIECE));
      int count = channel.read(piece);
      if (count < 0) {
        throw new InvalidInput("it became shorter while it was read");
      }
      data.position(data.position() + count);
    }
    return data.flip();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
