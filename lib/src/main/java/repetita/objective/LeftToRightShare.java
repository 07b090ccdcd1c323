package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Masks that for a share of the rows hide the last tokens instead, as many and with the same weight
 * (the {@code ar-ratio} of the paper's code). Of such a row all hidden tokens are asked for from
 * the same prefix, not only the next as in AR, so the loss is neither a likelihood nor a bound.
 *
 * @param sampler of the other rows
 * @param share of rows, 0 to 1
 */
public record LeftToRightShare(MaskSampler sampler, double share) implements MaskSampler {

  /**
   * @throws InvalidInput if the share is none
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
    for (boolean hidden : mask.hidden()) {
      count += hidden ? 1 : 0;
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
  public Orders revealing() {
    return sampler.revealing();
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
