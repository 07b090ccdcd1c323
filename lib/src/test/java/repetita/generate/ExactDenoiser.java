package repetita.generate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import repetita.corpus.Grammar;

/** The exact posterior of a joint distribution of T tokens, by enumeration. */
final class ExactDenoiser implements Denoiser {

  private final int vocabulary;
  private final int length;
  private final double[] joint;
  private final Map<String, double[]> known = new HashMap<>();

  /**
   * @param joint the probability of each of V^T rows; the first token is the most significant digit
   */
  private ExactDenoiser(int vocabulary, int length, double[] joint) {
    this.vocabulary = vocabulary;
    this.length = length;
    this.joint = joint;
  }

  double[] joint() {
    return joint;
  }

  /** A Markov chain whose transition matrix has no zeros and no symmetry. */
  static ExactDenoiser markovChain(int length) {
    double[] start = {0.5, 0.2, 0.3};
    double[][] next = {{0.1, 0.7, 0.2}, {0.6, 0.1, 0.3}, {0.25, 0.05, 0.7}};
    return of(
        3,
        length,
        row -> {
          double p = start[row[0]];
          for (int t = 1; t < row.length; t++) {
            p *= next[row[t - 1]][row[t]];
          }
          return p;
        });
  }

  static ExactDenoiser of(Grammar grammar) {
    double p = Math.exp(-grammar.entropyPerToken() * grammar.rowLength());
    return of(grammar.symbols(), grammar.rowLength(), row -> isGenerated(grammar, row) ? p : 0);
  }

  private interface Probability {
    double of(int[] row);
  }

  private static ExactDenoiser of(int vocabulary, int length, Probability probability) {
    double[] joint = new double[(int) Math.pow(vocabulary, length)];
    Arrays.setAll(joint, i -> probability.of(row(i, vocabulary, length)));
    return new ExactDenoiser(vocabulary, length, joint);
  }

  private static boolean isGenerated(Grammar grammar, int[] row) {
    try {
      grammar.parse(row);
      return true;
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  int[] row(int index) {
    return row(index, vocabulary, length);
  }

  private static int[] row(int index, int vocabulary, int length) {
    int[] row = new int[length];
    int rest = index;
    for (int t = length - 1; t >= 0; t--) {
      row[t] = rest % vocabulary;
      rest /= vocabulary;
    }
    return row;
  }

  int index(int[] row) {
    return Arrays.stream(row).reduce(0, (index, token) -> index * vocabulary + token);
  }

  /** P(token at t | visible tokens), computed once for each partly masked row. */
  double[] posterior(int[] row, boolean[] hidden, int t) {
    int[] visible = row.clone();
    for (int s = 0; s < length; s++) {
      visible[s] = hidden[s] ? -1 : row[s];
    }
    return known.computeIfAbsent(Arrays.toString(visible) + t, key -> enumerated(row, hidden, t));
  }

  private double[] enumerated(int[] row, boolean[] hidden, int t) {
    double[] posterior = new double[vocabulary];
    for (int i = 0; i < joint.length; i++) {
      int[] other = row(i);
      if (IntStream.range(0, length).allMatch(s -> hidden[s] || other[s] == row[s])) {
        posterior[other[t]] += joint[i];
      }
    }
    double sum = Arrays.stream(posterior).sum();
    return Arrays.stream(posterior).map(p -> p / sum).toArray();
  }

  @Override
  public double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions) {
    IntFunction<double[][]> ofRow =
        b ->
            Arrays.stream(positions[b])
                .mapToObj(t -> posterior(rows[b], hidden[b], t))
                .map(p -> Arrays.stream(p).map(Math::log).toArray())
                .toArray(double[][]::new);
    return IntStream.range(0, rows.length).mapToObj(ofRow).toArray(double[][][]::new);
  }
}
