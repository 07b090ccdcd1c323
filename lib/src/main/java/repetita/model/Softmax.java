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
    double greatest = greatest(logits, from, to);
    double[] probabilities = new double[to - from];
    double sum = 0;
    for (int i = from; i < to; i++) {
      probabilities[i - from] = Math.exp(logits[i] - greatest);
      sum += probabilities[i - from];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
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
    double greatest = greatest(logits, 0, logits.length);
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    return logits[index] - greatest - Math.log(sum);
  }

  private static double greatest(double[] logits, int from, int to) {
    double greatest = logits[from];
    for (int i = from + 1; i < to; i++) {
      greatest = Math.max(greatest, logits[i]);
    }
    return greatest;
  }
}
