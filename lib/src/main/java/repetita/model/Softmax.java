package repetita.model;

import java.util.Arrays;
import java.util.List;

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

  /**
   * Returns logits of the mean of several distributions: ln of their mean probability. The logits
   * of a single distribution stay as they are.
   *
   * @param logits those of each distribution, at least one
   */
  public static double[] ofMean(List<double[]> logits) {
    if (logits.size() == 1) {
      return logits.get(0);
    }
    double[] mean = new double[logits.get(0).length];
    for (double[] each : logits) {
      double[] probabilities = of(each, 0, each.length);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += probabilities[i] / logits.size();
      }
    }
    return Arrays.stream(mean).map(Math::log).toArray();
  }

  /** Returns ln of the probability of one logit among all. */
  public static double logOf(double[] logits, int index) {
    double greatest = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(x -> Math.exp(x - greatest)).sum();
    return logits[index] - greatest - Math.log(sum);
  }
}
