package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * The masks of the paper (arXiv 2507.15857 and its code): a level t uniform in [0, 1), each token
 * hidden independently with probability p = (1 - eps) t + eps, each with weight 1 / p. A row in
 * which nothing is hidden contributes nothing. Since p never falls below eps, the expected loss is
 * off the evidence bound by O(eps).
 *
 * @param eps the smallest probability, 1e-3 in the paper
 */
public record BernoulliMask(double eps) implements MaskSampler {

  public BernoulliMask {
    if (!(eps > 0 && eps < 1)) {
      throw new InvalidInput("eps is " + eps + "; it must lie between 0 and 1.");
    }
  }

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    double probability = (1 - eps) * level + eps;
    boolean[] hidden = new boolean[length];
    for (int t = 0; t < length; t++) {
      hidden[t] = random.nextDouble() < probability;
    }
    return new Mask(hidden, 1 / probability);
  }

  /** Up to O(eps). */
  @Override
  public LossKind lossKind() {
    return LossKind.UPPER_BOUND;
  }

  @Override
  public boolean stratified() {
    return false;
  }
}
