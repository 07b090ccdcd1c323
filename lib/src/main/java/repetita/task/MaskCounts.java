package repetita.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import repetita.InvalidInput;
import repetita.objective.LossKind;
import repetita.random.Draws;

/**
 * The evidence bound of an answer: masks x of its l tokens, x uniform in 1..l, and weights the
 * log-probabilities of the masked tokens by l / x. Counts are stratified over the draws as in
 * LLaDA's code (arXiv 2502.09992): {@code x_i = (round(k + i l / n) - 1) mod l + 1} with k uniform
 * in 1..l. If an answer has no more masks than draws, all masks are computed instead, and the bound
 * is exact.
 *
 * @param draws n, the number of masks
 */
record MaskCounts(int draws) implements AnswerEstimator {

  /**
   * @throws InvalidInput if there is no draw
   */
  MaskCounts {
    if (draws < 1) {
      throw new InvalidInput(
          "There are %d draws of masks; there must be at least 1.".formatted(draws));
    }
  }

  @Override
  public List<AnswerMask> masks(int length, RandomGenerator random) {
    return isSampled(length) ? sampled(length, random) : all(length);
  }

  /** Whether there are more masks, 2^l - 1, than draws. */
  private boolean isSampled(int length) {
    return length >= Integer.SIZE - 1 || (1 << length) - 1 > draws;
  }

  private List<AnswerMask> sampled(int length, RandomGenerator random) {
    List<AnswerMask> masks = new ArrayList<>();
    for (int count : counts(length, 1 + random.nextInt(length))) {
      boolean[] masked = new boolean[length];
      int[] order = Draws.permutation(length, random);
      IntStream.range(0, count).forEach(i -> masked[order[i]] = true);
      masks.add(new AnswerMask(masked, masked, (double) length / count));
    }
    return masks;
  }

  /**
   * The numbers of masked tokens, in ascending order.
   *
   * @param k the offset, 1..l
   */
  int[] counts(int length, int k) {
    return IntStream.range(0, draws)
        .map(i -> (int) Math.rint(k + (double) i * length / draws))
        .map(count -> (count - 1) % length + 1)
        .sorted()
        .toArray();
  }

  private static List<AnswerMask> all(int length) {
    List<AnswerMask> masks = new ArrayList<>();
    for (int bits = 1; bits < 1 << length; bits++) {
      boolean[] masked = new boolean[length];
      for (int t = 0; t < length; t++) {
        masked[t] = (bits >> t & 1) == 1;
      }
      int count = Integer.bitCount(bits);
      double ofThisCount = CombinatoricsUtils.binomialCoefficientDouble(length, count);
      masks.add(new AnswerMask(masked, masked, 1 / (count * ofThisCount)));
    }
    return masks;
  }

  /**
   * The mean of the draws. Its error comes from pairs of draws with neighboring counts, which share
   * a stratum or nearly so (collapsed strata; Cochran, Sampling Techniques, 5A.12). So it is right
   * or a little too large.
   */
  @Override
  public Estimate estimate(int length, double[] terms) {
    double sum = Arrays.stream(terms).sum();
    if (!isSampled(length)) {
      return new Estimate(sum, 0);
    }
    double squares = 0;
    for (int i = 1; i < draws; i += 2) {
      squares += (terms[i] - terms[i - 1]) * (terms[i] - terms[i - 1]);
    }
    double paired = draws / 2 * 2;
    return new Estimate(
        sum / draws, draws == 1 ? Double.NaN : Math.sqrt(squares * draws / paired) / draws);
  }

  @Override
  public LossKind kind() {
    return LossKind.UPPER_BOUND;
  }

  @Override
  public String method() {
    return draws + " masks of exact counts";
  }
}
