package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.random.Draws;

/** Chooses which tokens of a row are masked, and the weight of their predictions. */
public interface MaskSampler {

  /**
   * A row's mask.
   *
   * @param masked whether the token at each position is masked
   * @param predicted whether the token at each position is predicted; only masked tokens are
   * @param weight the weight of each prediction
   */
  record Mask(boolean[] masked, boolean[] predicted, double weight) {

    /** Makes a mask whose masked tokens are all predicted. */
    public Mask(boolean[] masked, double weight) {
      this(masked, masked, weight);
    }
  }

  /**
   * Draws a mask.
   *
   * @param length T, the number of tokens in the row
   * @param level the noise level, uniform in [0, 1): how much of the row is masked
   * @param random the generator that chooses the positions
   */
  Mask sample(int length, double level, RandomGenerator random);

  /**
   * Validates the row length.
   *
   * @throws InvalidInput if there are no such masks for this length
   */
  default void requireFits(int length) {}

  /** Returns the orders in which a model trained with these masks generates tokens. */
  default Orders generationOrders() {
    return Draws::permutation;
  }

  /** Returns the masks that evaluate a model trained with these masks. */
  default MaskSampler heldOut() {
    return new UniformCount();
  }

  /** Returns how the expected loss relates to the negative log likelihood. */
  LossKind lossKind();

  /** Returns whether the levels of a batch are stratified rather than drawn independently. */
  boolean stratified();
}
