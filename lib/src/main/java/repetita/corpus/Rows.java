package repetita.corpus;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import repetita.InvalidInput;

/**
 * Rows of tokens, all equally long, one after another in a flat array. The arrays are shared with
 * the caller, not copied: treat them as read-only.
 *
 * @param length tokens in a row (T)
 * @param tokens token ids, row by row: {@code count * length} of them
 * @param documents for each row, the index within its corpus of the document (chapter, document,
 *     line, sequence) to which its first token belongs; rows of one document are not independent,
 *     so errors are clustered by document
 * @param rowBytes for each row, the bytes of UTF-8 its tokens stand for
 */
public record Rows(int length, int[] tokens, int[] documents, int[] rowBytes) {

  public Rows {
    if (length < 1
        || tokens.length != (long) length * documents.length
        || rowBytes.length != documents.length) {
      throw new IllegalArgumentException(
          "%d tokens, %d documents and %d byte counts do not make rows of %d"
              .formatted(tokens.length, documents.length, rowBytes.length, length));
    }
  }

  /** The longest array of every Java virtual machine. */
  private static final int MOST_TOKENS = Integer.MAX_VALUE - 8;

  /**
   * Refuses rows that do not fit into an array, or into the memory that Java may use.
   *
   * @throws InvalidInput if they do not
   */
  static void requireRoom(long rows, int length) {
    long tokens = rows * length;
    if (tokens > MOST_TOKENS) {
      throw new InvalidInput(
          "%,d tokens are more than the %,d that can be read into memory at once"
              .formatted(tokens, MOST_TOKENS));
    }
    long bytes = tokens * Integer.BYTES + rows * 2 * Integer.BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new InvalidInput(
          ("%,d tokens need %,d MB of memory, and Java may use %,d MB: ask for fewer, or give it"
                  + " more with, for example, JAVA_TOOL_OPTIONS=-Xmx%dg")
              .formatted(tokens, bytes >> 20, most >> 20, 2 + (bytes >> 29)));
    }
  }

  /** Rows that each are a document of their own and whose tokens stand for one byte each. */
  public static Rows independent(int length, int... tokens) {
    int[] documents = new int[tokens.length / length];
    Arrays.setAll(documents, i -> i);
    int[] rowBytes = new int[documents.length];
    Arrays.fill(rowBytes, length);
    return new Rows(length, tokens, documents, rowBytes);
  }

  /** How many rows there are. */
  public int count() {
    return documents.length;
  }

  /** How many tokens there are. */
  public long tokenCount() {
    return tokens.length;
  }

  /** Bytes of UTF-8 all rows stand for: what turns nats per token into nats per byte. */
  public long bytes() {
    return Arrays.stream(rowBytes).asLongStream().sum();
  }

  /** A copy of the tokens of row {@code i}. */
  public int[] row(int i) {
    Objects.checkIndex(i, count());
    return Arrays.copyOfRange(tokens, i * length, (i + 1) * length);
  }

  /** The first {@code n} rows. */
  public Rows prefix(int n) {
    Objects.checkFromToIndex(0, n, count());
    return new Rows(
        length,
        Arrays.copyOf(tokens, n * length),
        Arrays.copyOf(documents, n),
        Arrays.copyOf(rowBytes, n));
  }

  /** Each different row once, in the order of first appearance. */
  public Rows distinct() {
    Map<List<Integer>, Integer> first = new LinkedHashMap<>();
    for (int i = 0; i < count(); i++) {
      first.putIfAbsent(Arrays.stream(row(i)).boxed().toList(), i);
    }
    return select(first.values().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The rows at these indices, in this order. */
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
