package repetita.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The longest spans that rows share with a text, such as the training text. Some copying is chance:
 * subtract what the same rows share with held-out text of the same size.
 */
public final class CopiedSpans {

  private static final long BASE = 1_000_003;

  private final List<int[]> text;

  /**
   * @param text rows of tokens; spans do not cross their ends
   */
  public CopiedSpans(List<int[]> text) {
    this.text = List.copyOf(text);
  }

  /** The number of tokens in the longest span of a row that the text contains. */
  public int longest(int[] row) {
    // If a span is contained, so is every shorter one: a binary search.
    int low = 0;
    int high = row.length;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (contains(row, middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The share of rows that contain a span of the text.
   *
   * @param length tokens of the span, at least 1
   */
  public double share(List<int[]> rows, int length) {
    return rows.stream().mapToDouble(row -> contains(row, length) ? 1 : 0).average().orElseThrow();
  }

  /** Whether the text contains any span of this length of the row. */
  private boolean contains(int[] row, int length) {
    if (length > row.length) {
      return false;
    }
    long[] own = hashes(row, length);
    Map<Long, List<Integer>> spans = new HashMap<>();
    for (int at = 0; at < own.length; at++) {
      spans.computeIfAbsent(own[at], hash -> new ArrayList<>()).add(at);
    }
    return text.stream()
        .filter(other -> other.length >= length)
        .anyMatch(other -> shares(row, other, length, spans));
  }

  private static boolean shares(
      int[] row, int[] other, int length, Map<Long, List<Integer>> spans) {
    long[] hashes = hashes(other, length);
    return IntStream.range(0, hashes.length)
        .anyMatch(
            there ->
                spans.getOrDefault(hashes[there], List.of()).stream()
                    .anyMatch(
                        at -> Arrays.equals(row, at, at + length, other, there, there + length)));
  }

  /** Rolling hashes of all spans of a length (Karp and Rabin, 1987). */
  private static long[] hashes(int[] row, int length) {
    long[] hashes = new long[row.length - length + 1];
    long highest = 1;
    long hash = 0;
    for (int t = 0; t < row.length; t++) {
      hash = hash * BASE + row[t] + 1;
      if (t < length) {
        highest *= t == 0 ? 1 : BASE;
      }
      if (t >= length - 1) {
        hashes[t - length + 1] = hash;
        hash -= highest * (row[t - length + 1] + 1);
      }
    }
    return hashes;
  }
}
