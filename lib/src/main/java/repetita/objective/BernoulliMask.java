package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * The masks of the paper (arXiv 2507.15857 and its code). A level t is uniform in [0, 1); each
 * token is masked independently with probability p = (1 - eps) t + eps and has weight 1 / p. A row
 * without a masked token contributes nothing. Because p is at least eps, the expected loss differs
 * from the evidence bound by O(eps).
 *
 * @param eps the smallest masking probability, 1e-3 in the paper
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
    boolean[] masked = new boolean[length];
    for (int t = 0; t < length; t++) {
      masked[t] = random.nextDouble() < probability;
    }
    return new Mask(masked, 1 / probability);
  }

  /** An upper bound, up to O(eps). */
  @Override
  public LossKind lossKind() {
    return LossKind.UPPER_BOUND;
  }

  @Override
  public boolean stratified() {
    return false;
  }
}
