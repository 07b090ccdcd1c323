package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * For a share of the rows, masks the last tokens instead, with the same number of masked tokens and
 * the same weight (the {@code ar-ratio} of the paper's code). In such a row all masked tokens are
 * predicted from the same prefix, not only the next one as in AR. So the loss is neither a
 * likelihood nor a bound.
 *
 * @param sampler chooses the masks of the other rows
 * @param share the share of rows masked from left to right, in [0, 1]
 */
public record LeftToRightShare(MaskSampler sampler, double share) implements MaskSampler {

  /**
   * @throws InvalidInput if the share is not in [0, 1]
   */
  public LeftToRightShare {
    if (!(share >= 0 && share <= 1)) {
      throw new InvalidInput(
          "The share of left-to-right masks is " + share + "; it must lie between 0 and 1.");
    }
  }

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    Mask mask = sampler.sample(length, level, random);
    if (random.nextDouble() >= share) {
      return mask;
    }
    int count = 0;
    for (boolean masked : mask.masked()) {
      count += masked ? 1 : 0;
    }
    boolean[] last = new boolean[length];
    Arrays.fill(last, length - count, length, true);
    return new Mask(last, mask.weight());
  }

  @Override
  public void requireFits(int length) {
    sampler.requireFits(length);
  }

  @Override
  public Orders generationOrders() {
    return sampler.generationOrders();
  }

  @Override
  public LossKind lossKind() {
    return share == 0 ? sampler.lossKind() : LossKind.NOT_A_LIKELIHOOD;
  }

  @Override
  public MaskSampler heldOut() {
    return sampler.heldOut();
  }

  @Override
  public boolean stratified() {
    return sampler.stratified();
  }
}
