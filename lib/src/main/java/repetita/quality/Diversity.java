package repetita.quality;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.InvalidInput;

/**
 * The diversity of generated rows. A low perplexity with a low entropy is repetition, so a
 * perplexity means little without these numbers. All depend on the length and the number of rows;
 * compare equal ones.
 */
public final class Diversity {

  private Diversity() {}

  /**
   * The entropy of the tokens of a row in nats, {@code -sum c / T ln(c / T)}; the mean over rows.
   */
  public static double unigramEntropy(List<int[]> rows) {
    return mean(rows, Diversity::unigramEntropy);
  }

  private static double unigramEntropy(int[] row) {
    Map<Integer, Long> counts =
        Arrays.stream(row)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.values().stream()
        .mapToDouble(count -> (double) count / row.length)
        .map(share -> -share * Math.log(share))
        .sum();
  }

  /**
   * distinct-n: different n-grams of all rows over their number (Li et al., arXiv 1510.03055).
   *
   * @throws InvalidInput if the rows have fewer than n tokens
   */
  public static double distinct(List<int[]> rows, int n) {
    return share(rows.stream().flatMap(row -> nGrams(row, n)).toList());
  }

  /**
   * rep-n: 1 - distinct-n of a single row (Welleck et al., arXiv 1908.04319); the mean over rows.
   */
  public static double repeated(List<int[]> rows, int n) {
    return mean(rows, row -> 1 - share(nGrams(row, n).toList()));
  }

  private static double share(List<List<Integer>> nGrams) {
    Set<List<Integer>> different = new HashSet<>(nGrams);
    return (double) different.size() / nGrams.size();
  }

  /** The n-grams of a row, in their order. */
  static Stream<List<Integer>> nGrams(int[] row, int n) {
    if (n < 1 || row.length < n) {
      throw new InvalidInput(
          "A row of %d tokens has no groups of %d tokens.".formatted(row.length, n));
    }
    return IntStream.rangeClosed(0, row.length - n)
        .mapToObj(from -> Arrays.stream(row, from, from + n).boxed().toList());
  }

  private static double mean(List<int[]> rows, Function<int[], Double> value) {
    return rows.stream().mapToDouble(value::apply).average().orElseThrow();
  }
}
