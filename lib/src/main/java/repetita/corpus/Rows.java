package repetita.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;

/**
 * Rows of tokens of equal length in a flat array. The arrays are not copied: treat them as
 * read-only.
 *
 * @param length T, the number of tokens in a row
 * @param tokens token ids, row by row; {@code count * length} in all
 * @param documents for each row, the index in its corpus of the document (chapter, file, line,
 *     sequence) of its first token; rows of one document are not independent, so standard errors
 *     are clustered by document
 * @param rowBytes for each row, the number of bytes of UTF-8 that its tokens encode
 */
public record Rows(int length, int[] tokens, int[] documents, int[] rowBytes) {

  public Rows {
    if (length < 1
        || tokens.length != (long) length * documents.length
        || rowBytes.length != documents.length) {
      throw new IllegalArgumentException(
          "%d tokens, %d documents and %d byte counts do not form rows of %d tokens."
              .formatted(tokens.length, documents.length, rowBytes.length, length));
    }
  }

  /** The longest array that every Java virtual machine supports. */
  private static final int MOST_TOKENS = Integer.MAX_VALUE - 8;

  /**
   * Validates that rows fit into an array and into the memory of the Java virtual machine.
   *
   * @throws InvalidInput if they do not
   */
  static void requireRoom(long rows, int length) {
    long tokens = rows * length;
    if (tokens > MOST_TOKENS) {
      throw new InvalidInput(
          "%,d tokens do not fit into memory at once; the limit is %,d"
              .formatted(tokens, MOST_TOKENS));
    }
    long bytes = tokens * Integer.BYTES + rows * 2 * Integer.BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new InvalidInput(
          ("%,d tokens need %,d MB of memory, but Java may use only %,d MB; use fewer tokens,"
                  + " or allow more memory, for example with JAVA_TOOL_OPTIONS=-Xmx%dg")
              .formatted(tokens, bytes >> 20, most >> 20, 2 + (bytes >> 29)));
    }
  }

  /** Makes independent rows: each row is its own document, and each token counts as one byte. */
  public static Rows independent(int length, int... tokens) {
    int[] documents = new int[tokens.length / length];
    Arrays.setAll(documents, i -> i);
    int[] rowBytes = new int[documents.length];
    Arrays.fill(rowBytes, length);
    return new Rows(length, tokens, documents, rowBytes);
  }

  /** Returns the number of rows. */
  public int count() {
    return documents.length;
  }

  /** Returns the number of tokens. */
  public long tokenCount() {
    return tokens.length;
  }

  /**
   * Returns the number of bytes of UTF-8 of all rows, which converts nats per token to nats per
   * byte.
   */
  public long bytes() {
    return Arrays.stream(rowBytes).asLongStream().sum();
  }

  /** Returns a copy of the tokens of row {@code i}. */
  public int[] row(int i) {
    Objects.checkIndex(i, count());
    return Arrays.copyOfRange(tokens, i * length, (i + 1) * length);
  }

  /** Returns the first {@code n} rows. */
  public Rows prefix(int n) {
    Objects.checkFromToIndex(0, n, count());
    return new Rows(
        length,
        Arrays.copyOf(tokens, n * length),
        Arrays.copyOf(documents, n),
        Arrays.copyOf(rowBytes, n));
  }

  /** Returns the distinct rows in the order of first appearance. */
  public Rows distinct() {
    Map<List<Integer>, Integer> first = new LinkedHashMap<>();
    for (int i = 0; i < count(); i++) {
      first.putIfAbsent(Arrays.stream(row(i)).boxed().toList(), i);
    }
    return select(first.values().stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the rows at the given indices, in this order. */
  public Rows select(int... indices) {
    int[] selected = new int[Math.multiplyExact(indices.length, length)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(tokens, indices[i] * length, selected, i * length, length);
    }
    return new Rows(
        length,
        selected,
        Arrays.stream(indices).map(i -> documents[i]).toArray(),
        Arrays.stream(indices).map(i -> rowBytes[i]).toArray());
  }
}
