package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.random.Draws;

/** Chooses which tokens of a row are hidden, and what a hidden token's prediction weighs. */
public interface MaskSampler {

  /**
   * A row's mask.
   *
   * @param hidden whether the token at each position is hidden
   * @param asked of which hidden tokens something is asked
   * @param weight the weight of each token asked for
   */
  record Mask(boolean[] hidden, boolean[] asked, double weight) {

    /** A mask of whose hidden tokens all are asked for. */
    public Mask(boolean[] hidden, double weight) {
      this(hidden, hidden, weight);
    }
  }

  /**
   * Draws a mask.
   *
   * @param length T, tokens in the row
   * @param level uniform in [0, 1): how much is hidden
   * @param random chooses the positions
   */
  Mask sample(int length, double level, RandomGenerator random);

  /**
   * Refuses rows for which there are no such masks.
   *
   * @throws InvalidInput if rows of this length are such
   */
  default void requireFits(int length) {}

  /** In which orders a model that is trained with these reveals tokens when it makes text. */
  default Orders revealing() {
    return Draws::permutation;
  }

  /** The masks that a model trained with these is judged by. */
  default MaskSampler heldOut() {
    return new UniformCount();
  }

  /** What the loss with these masks is, in expectation over them. */
  LossKind lossKind();

  /** Whether the levels of a batch are spread evenly rather than drawn independently. */
  boolean stratified();
}
