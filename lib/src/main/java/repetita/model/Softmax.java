package repetita.model;

import java.util.Arrays;

/** The softmax, in double precision. */
public final class Softmax {

  private Softmax() {}

  /**
   * Returns {@code exp(logit) / sum(exp(logits))} for a range of logits.
   *
   * @param from the start of the range, inclusive
   * @param to the end of the range, exclusive
   */
  public static double[] of(double[] logits, int from, int to) {
    double[] some = Arrays.copyOfRange(logits, from, to);
    double greatest = Arrays.stream(some).max().orElseThrow();
    double[] exponentials = Arrays.stream(some).map(x -> Math.exp(x - greatest)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(x -> x / sum).toArray();
  }

  /** Returns ln of the probability of one logit among all. */
  public static double logOf(double[] logits, int index) {
    double greatest = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(x -> Math.exp(x - greatest)).sum();
    return logits[index] - greatest - Math.log(sum);
  }
}
