package repetita.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Self-BLEU (Zhu et al., Texygen, arXiv 1802.01886): the mean BLEU of each row with all others as
 * references. 1 means that all rows are the same.
 */
public final class SelfBleu {

  private static final int LONGEST = 4;

  /** In place of a count of 0, as method 1 of Chen and Cherry (2014). */
  private static final double NO_MATCH = 0.1;

  private SelfBleu() {}

  /**
   * Self-BLEU of groups of 1 to 4 tokens.
   *
   * @param rows at least two rows of the same length, which makes the brevity penalty 1
   */
  public static double of(List<int[]> rows) {
    if (rows.size() < 2 || rows.stream().mapToInt(row -> row.length).distinct().count() > 1) {
      throw new IllegalArgumentException("Self-BLEU needs two or more rows of the same length.");
    }
    double[] logarithms = new double[rows.size()];
    for (int n = 1; n <= LONGEST; n++) {
      List<Map<List<Integer>, Integer>> counts = new ArrayList<>();
      for (int[] row : rows) {
        counts.add(counts(row, n));
      }
      for (int i = 0; i < logarithms.length; i++) {
        logarithms[i] += Math.log(precision(counts, i)) / LONGEST;
      }
    }
    return IntStream.range(0, logarithms.length)
        .mapToDouble(i -> Math.exp(logarithms[i]))
        .average()
        .orElseThrow();
  }

  /** The share of a row's groups that another row has, each at most as often as there. */
  private static double precision(List<Map<List<Integer>, Integer>> counts, int row) {
    double matched = 0;
    double total = 0;
    for (Map.Entry<List<Integer>, Integer> group : counts.get(row).entrySet()) {
      int most = 0;
      for (int other = 0; other < counts.size(); other++) {
        if (other != row) {
          most = Math.max(most, counts.get(other).getOrDefault(group.getKey(), 0));
        }
      }
      matched += Math.min(group.getValue(), most);
      total += group.getValue();
    }
    return Math.max(matched, NO_MATCH) / total;
  }

  private static Map<List<Integer>, Integer> counts(int[] row, int n) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    Diversity.nGrams(row, n).forEach(group -> counts.merge(group, 1, Integer::sum));
    return counts;
  }
}
