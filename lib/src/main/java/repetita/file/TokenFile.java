package repetita.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import repetita.InvalidInput;

/**
 * Token ids in a binary file, which is mapped into memory, so that only the parts that are read
 * take up room. Numbers are little-endian, and there are three formats:
 *
 * <ul>
 *   <li>{@code .npy} of NumPy: an array with one dimension of type uint16, int32 or uint32
 *   <li>{@code .bin} with a header of 256 numbers of 32 bits: 20240520, version 1 and the count,
 *       before ids of 16 bits (llm.c, modded-nanogpt); or 20240801, version 7 and the count, before
 *       ids of 32 bits (llm.c for Llama 3)
 *   <li>any other {@code .bin}: ids of 16 bits (nanoGPT)
 * </ul>
 */
public final class TokenFile {

  private static final int SEGMENT_BYTES = 1 << 30;
  private static final int HEADER_NUMBERS = 256;
  private static final int MAGIC_16 = 20240520;
  private static final int MAGIC_32 = 20240801;
  private static final byte[] NUMPY = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "\\{'descr': '([^']*)', 'fortran_order': (True|False), 'shape': \\((\\d+),\\),?[^}]*\\}\\s*");

  /**
   * Where the ids are.
   *
   * @param start the first byte
   * @param width bytes per id: 2 or 4
   */
  private record Layout(long start, int width, long count) {}

  private final Path path;
  private final Layout layout;
  private final int segmentBytes;
  private final List<MappedByteBuffer> segments;

  private TokenFile(Path path, Layout layout, int segmentBytes, List<MappedByteBuffer> segments) {
    this.path = path;
    this.layout = layout;
    this.segmentBytes = segmentBytes;
    this.segments = segments;
  }

  /** Whether a file holds token ids by its name. */
  public static boolean isNamed(String name) {
    return name.endsWith(".bin") || name.endsWith(".npy");
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInput if it has none of the formats, or not the length that its header says
   */
  public static TokenFile open(Path path) throws IOException {
    return open(path, SEGMENT_BYTES);
  }

  /**
   * @param segmentBytes the length of a mapped part of the file, a multiple of 4
   */
  static TokenFile open(Path path, int segmentBytes) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      Layout layout = layout(path, file);
      if (layout.count == 0) {
        throw new InvalidInput("%s holds no token ids.".formatted(path));
      }
      List<MappedByteBuffer> segments = new ArrayList<>();
      long end = layout.start + layout.count * layout.width;
      for (long from = layout.start; from < end; from += segmentBytes) {
        segments.add(
            file.map(FileChannel.MapMode.READ_ONLY, from, Math.min(segmentBytes, end - from)));
      }
      segments.forEach(segment -> segment.order(ByteOrder.LITTLE_ENDIAN));
      return new TokenFile(path, layout, segmentBytes, segments);
    }
  }

  private static Layout layout(Path path, FileChannel file) throws IOException {
    long size = file.size();
    ByteBuffer start = read(file, HEADER_NUMBERS * Integer.BYTES);
    if (path.toString().endsWith(".npy")) {
      return numpy(path, start, size);
    }
    if (start.capacity() == HEADER_NUMBERS * Integer.BYTES) {
      int magic = start.getInt(0);
      int version = start.getInt(Integer.BYTES);
      if (magic == MAGIC_16 && version == 1 || magic == MAGIC_32 && version == 7) {
        int width = magic == MAGIC_16 ? Short.BYTES : Integer.BYTES;
        long count = Integer.toUnsignedLong(start.getInt(2 * Integer.BYTES));
        return sized(path, new Layout(start.capacity(), width, count), size);
      }
      if (magic == MAGIC_16 || magic == MAGIC_32) {
        throw new InvalidInput(
            "%s has a header of llm.c with the version %d, which is not known."
                .formatted(path, version));
      }
    }
    if (size % Short.BYTES != 0) {
      throw new InvalidInput(
          "%s has %,d bytes, an odd number; token ids without a header have 2 bytes each."
              .formatted(path, size));
    }
    return new Layout(0, Short.BYTES, size / Short.BYTES);
  }

  /** The first bytes of a file, or all if there are fewer. */
  private static ByteBuffer read(FileChannel file, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, file.size()));
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // A read may return fewer bytes than are asked for.
    }
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
  private static Layout numpy(Path path, ByteBuffer start, long size) {
    int before = NUMPY.length + 2;
    if (start.capacity() < before + Integer.BYTES
        || start.slice(0, NUMPY.length).mismatch(ByteBuffer.wrap(NUMPY)) >= 0) {
      throw new InvalidInput("%s is not a file of NumPy.".formatted(path));
    }
    boolean first = start.get(NUMPY.length) == 1;
    int length = first ? Short.toUnsignedInt(start.getShort(before)) : start.getInt(before);
    int from = before + (first ? Short.BYTES : Integer.BYTES);
    if (length < 0 || from + (long) length > start.capacity()) {
      throw new InvalidInput("%s has a NumPy header that is too long.".formatted(path));
    }
    String header = new String(start.array(), from, length, StandardCharsets.ISO_8859_1);
    Matcher described = DESCRIPTION.matcher(header);
    if (!described.matches()) {
      throw new InvalidInput(
          "%s is not a NumPy array with one dimension: %s".formatted(path, header.strip()));
    }
    int width =
        switch (described.group(1)) {
          case "<u2" -> Short.BYTES;
          case "<u4", "<i4" -> Integer.BYTES;
          default ->
              throw new InvalidInput(
                  "%s holds numbers of the NumPy type %s; token ids must be uint16, int32 or uint32."
                      .formatted(path, described.group(1)));
        };
    long count = Long.parseLong(described.group(3));
    return sized(path, new Layout(from + (long) length, width, count), size);
  }

  private static Layout sized(Path path, Layout layout, long size) {
    long bytes = size - layout.start;
    if (layout.count > bytes / layout.width || bytes != layout.count * layout.width) {
      throw new InvalidInput(
          "%s should hold %,d token ids of %d bytes, but it has %,d bytes after its header."
              .formatted(path, layout.count, layout.width, bytes));
    }
    return layout;
  }

  /** The number of token ids. */
  public long count() {
    return layout.count;
  }

  /**
   * Returns some token ids.
   *
   * @param first the position of the first
   * @param vocabulary V; ids must be below
   * @throws InvalidInput if an id is not
   */
  public int[] read(long first, int count, int vocabulary) {
    int[] ids = new int[count];
    for (int i = 0; i < count; i++) {
      long at = (first + i) * layout.width;
      ByteBuffer segment = segments.get((int) (at / segmentBytes));
      int within = (int) (at % segmentBytes);
      ids[i] =
          layout.width == Short.BYTES
              ? Short.toUnsignedInt(segment.getShort(within))
              : segment.getInt(within);
      if (ids[i] < 0 || ids[i] >= vocabulary) {
        throw new InvalidInput(
            "%s holds the token id %d at position %,d, but its tokenizer has only %,d tokens; name the one that made it."
                .formatted(path, Integer.toUnsignedLong(ids[i]), first + i, vocabulary));
      }
    }
    return ids;
  }
}
