package repetita.objective;

import java.util.random.RandomGenerator;

/** Chooses which tokens of a row are hidden, and what a hidden token's prediction weighs. */
public interface MaskSampler {

  /**
   * A row's mask.
   *
   * @param hidden whether the token at each position is hidden
   * @param weight the weight of each hidden token
   */
  record Mask(boolean[] hidden, double weight) {}

  /**
   * Draws a mask.
   *
   * @param length T, tokens in the row
   * @param level uniform in [0, 1): how much is hidden
   * @param random chooses the positions
   */
  Mask sample(int length, double level, RandomGenerator random);

  /** Whether the levels of a batch are spread evenly rather than drawn independently. */
  boolean stratified();
}
