package repetita.objective;

import repetita.InvalidInput;

/**
 * Turns clean tokens into an {@link Example}. Only here do the families differ: model, training
 * loop and evaluation are the same for all objectives.
 */
public interface Objective {

  /**
   * Builds an example from a batch of token rows.
   *
   * @param rows B rows of T clean tokens
   * @param draws the random draws for these rows
   */
  Example example(int[][] rows, BatchDraws draws);

  /**
   * Returns the number of special tokens (BOS, MASK) that the objective uses. Their ids are V, V+1,
   * ...
   */
  int extraTokens();

  /**
   * Returns the objective that evaluates the trained model on held-out rows: the exact negative log
   * likelihood, an upper bound, or an estimate; see {@link #lossKind}.
   */
  Objective heldOut();

  /**
   * Validates the row length.
   *
   * @throws InvalidInput if the objective does not work with rows of this length
   */
  default void requireFits(int length) {}

  /** Returns how the expected loss of a row relates to its negative log likelihood. */
  LossKind lossKind();
}
