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
 * The contents of a file in the <a
 * href="https://github.com/huggingface/safetensors">safetensors</a> format: named tensors and
 * metadata. Equal contents give identical files, byte for byte.
 *
 * @param tensors the tensors by name
 * @param metadata free text by key
 */
public record Safetensors(Map<String, StoredTensor> tensors, Map<String, String> metadata) {

  /**
   * A parsed header takes ten times its size in memory. The largest model here has a header of
   * 20,000 bytes.
   */
  private static final long LONGEST_HEADER = 10_000_000;

  /**
   * Java copies a heap buffer to native memory before writing it, so data is written in small
   * pieces.
   */
  private static final int PIECE = 1 << 20;

  public Safetensors {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Writes or overwrites a file, and returns when the data is on disk. {@link #read} rejects a file
   * that a crash has cut short.
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
   * @throws InvalidInput if the file is truncated or damaged, or has an element type other than
   *     {@link StoredTensor.Type}
   * @throws IOException if the file cannot be read
   */
  public static Safetensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel);
    } catch (InvalidInput fault) {
      throw new InvalidInput(
          "%s is not a complete safetensors file: %s".formatted(file, fault.getMessage()), fault);
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
          "its header has a length of %s bytes, but only %d are possible"
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
      throw new InvalidInput(
          "a tensor of %d bytes is too large; the limit is 2 GiB".formatted(bytes));
    }
    ByteBuffer data = littleEndian((int) bytes);
    while (data.hasRemaining()) {
      ByteBuffer piece = data.slice(data.position(), Math.min(data.remaining(), PIECE));
      int count = channel.read(piece);
      if (count < 0) {
        throw new InvalidInput("it was truncated while it was read");
      }
      data.position(data.position() + count);
    }
    return data.flip();
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
