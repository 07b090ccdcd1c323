package repetita.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.generate.Denoiser;
import repetita.model.Softmax;

/**
 * The exact distribution of the rows that a decoder writes with a masked diffusion model, for short
 * rows of few tokens. It follows all (V + 1)^T partly masked rows from the empty one to the
 * complete ones, and evaluates the model at each of them that can occur.
 *
 * @param denoiser the model
 * @param vocabulary V
 * @param length T
 */
public record ExactDecoding(Denoiser denoiser, int vocabulary, int length) {

  private static final int MOST_ROWS = 2_000_000;
  private static final int ROWS_AT_ONCE = 1024;

  /**
   * @throws InvalidInput if there are more than two million partly masked rows
   */
  public ExactDecoding {
    if (length < 1 || vocabulary < 1 || Math.pow(vocabulary + 1, length) > MOST_ROWS) {
      throw new InvalidInput(
          "Rows of %d of %d different tokens are too many to follow; at most %,d partly masked rows can be."
              .formatted(length, vocabulary, MOST_ROWS));
    }
  }

  /** Which token is revealed next, given the predictions at all masked positions. */
  @FunctionalInterface
  public interface Choice {

    /**
     * The probability that a position is revealed next, with each of its tokens.
     *
     * @param p at each masked position V probabilities
     * @return in the same shape; all numbers sum to 1
     */
    double[][] of(double[][] p);
  }

  /** Any masked position, all equally likely. */
  public static final Choice RANDOM = p -> at(p, IntStream.range(0, p.length).toArray());

  /** The leftmost masked position. */
  public static final Choice LEFT_TO_RIGHT = p -> at(p, new int[] {0});

  /** The position with the lowest entropy. */
  public static final Choice ENTROPY = p -> at(p, highest(p, ExactDecoding::negativeEntropy));

  /** The position whose most likely token leads most. */
  public static final Choice MARGIN = p -> at(p, highest(p, ExactDecoding::margin));

  /**
   * The position whose drawn token is the most likely, after a draw at every position. Ties are
   * broken at random.
   */
  public static final Choice CONFIDENCE = ExactDecoding::mostConfident;

  /**
   * The probability of each complete row.
   *
   * @return V^T probabilities; the first token of a row is the most significant digit of its index
   */
  public double[] distribution(Choice choice) {
    int base = vocabulary + 1;
    double[] reached = new double[(int) Math.pow(base, length)];
    reached[reached.length - 1] = 1; // the digit V stands for a mask
    for (int masked = length; masked > 0; masked--) {
      int now = masked;
      int[] some =
          IntStream.range(0, reached.length)
              .filter(i -> reached[i] > 0 && maskedPositions(i).length == now)
              .toArray();
      for (int from = 0; from < some.length; from += ROWS_AT_ONCE) {
        int to = Math.min(from + ROWS_AT_ONCE, some.length);
        advance(Arrays.copyOfRange(some, from, to), choice, reached);
      }
    }
    double[] complete = new double[(int) Math.pow(vocabulary, length)];
    for (int i = 0; i < complete.length; i++) {
      complete[i] = reached[index(digits(i, vocabulary), base)];
    }
    return complete;
  }

  /** A known probability of each complete row, in the order of {@link #distribution}. */
  public double[] tabulated(ToDoubleFunction<int[]> probability) {
    return IntStream.range(0, (int) Math.pow(vocabulary, length))
        .mapToDouble(i -> probability.applyAsDouble(digits(i, vocabulary)))
        .toArray();
  }

  /** Moves the probability of partly masked rows on to the rows with one more token. */
  private void advance(int[] partial, Choice choice, double[] reached) {
    int base = vocabulary + 1;
    int[][] rows = new int[partial.length][];
    boolean[][] hidden = new boolean[partial.length][length];
    int[][] asked = new int[partial.length][];
    for (int b = 0; b < partial.length; b++) {
      rows[b] = digits(partial[b], base);
      asked[b] = maskedPositions(partial[b]);
      for (int t : asked[b]) {
        hidden[b][t] = true;
      }
    }
    double[][][] logits = denoiser.logits(rows, hidden, asked);
    for (int b = 0; b < partial.length; b++) {
      double[][] p =
          Arrays.stream(logits[b])
              .map(each -> Softmax.of(each, 0, vocabulary))
              .toArray(double[][]::new);
      double[][] next = choice.of(p);
      for (int i = 0; i < p.length; i++) {
        for (int token = 0; token < vocabulary; token++) {
          if (next[i][token] > 0) {
            int[] row = rows[b].clone();
            row[asked[b][i]] = token;
            reached[index(row, base)] += reached[partial[b]] * next[i][token];
          }
        }
      }
    }
  }

  private int[] maskedPositions(int partial) {
    int[] row = digits(partial, vocabulary + 1);
    return IntStream.range(0, length).filter(t -> row[t] == vocabulary).toArray();
  }

  private int[] digits(int index, int base) {
    int[] row = new int[length];
    int rest = index;
    for (int t = length - 1; t >= 0; t--) {
      row[t] = rest % base;
      rest /= base;
    }
    return row;
  }

  private static int index(int[] row, int base) {
    return Arrays.stream(row).reduce(0, (index, token) -> index * base + token);
  }

  private static double[][] mostConfident(double[][] p) {
    double[][] next = new double[p.length][p[0].length];
    for (int i = 0; i < p.length; i++) {
      for (int token = 0; token < p[i].length; token++) {
        next[i][token] = p[i][token] * wins(p, i, p[i][token]);
      }
    }
    return next;
  }

  /** The probability that no other position draws a likelier token, with ties broken at random. */
  private static double wins(double[][] p, int position, double confidence) {
    List<Double> ties = new ArrayList<>(List.of(1.0)); // by their number
    for (int j = 0; j < p.length; j++) {
      if (j != position) {
        double less = Arrays.stream(p[j]).filter(other -> other < confidence).sum();
        double same = Arrays.stream(p[j]).filter(other -> other == confidence).sum();
        List<Double> more = new ArrayList<>();
        for (int k = 0; k <= ties.size(); k++) {
          more.add(
              (k < ties.size() ? ties.get(k) * less : 0) + (k > 0 ? ties.get(k - 1) * same : 0));
        }
        ties = more;
      }
    }
    double wins = 0;
    for (int k = 0; k < ties.size(); k++) {
      wins += ties.get(k) / (k + 1);
    }
    return wins;
  }

  private interface Score {
    double of(double[] p);
  }

  private static double negativeEntropy(double[] p) {
    return Arrays.stream(p).map(each -> each > 0 ? each * Math.log(each) : 0).sum();
  }

  private static double margin(double[] p) {
    double[] sorted = Arrays.stream(p).sorted().toArray();
    return sorted.length == 1 ? 1 : sorted[sorted.length - 1] - sorted[sorted.length - 2];
  }

  /** The positions with the highest score. */
  private static int[] highest(double[][] p, Score score) {
    double most = Arrays.stream(p).mapToDouble(score::of).max().orElseThrow();
    return IntStream.range(0, p.length).filter(i -> score.of(p[i]) == most).toArray();
  }

  /** One of some positions, all equally likely. */
  private static double[][] at(double[][] p, int[] positions) {
    double[][] next = new double[p.length][p[0].length];
    for (int i : positions) {
      next[i] = Arrays.stream(p[i]).map(each -> each / positions.length).toArray();
    }
    return next;
  }
}
