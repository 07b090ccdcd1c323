package repetita.model;

import java.util.Arrays;

/** Probabilities from logits, in double precision. */
public final class Softmax {

  private Softmax() {}

  /**
   * {@code exp(logit) / sum(exp(logits))} of some consecutive logits.
   *
   * @param from the first, inclusive
   * @param to the last, exclusive
   */
  public static double[] of(double[] logits, int from, int to) {
    double[] some = Arrays.copyOfRange(logits, from, to);
    double greatest = Arrays.stream(some).max().orElseThrow();
    double[] exponentials = Arrays.stream(some).map(x -> Math.exp(x - greatest)).toArray();
    double sum = Arrays.stream(exponentials).sum();
    return Arrays.stream(exponentials).map(x -> x / sum).toArray();
  }
}
