package repetita.objective;

import repetita.InvalidInput;

/**
 * A way to turn clean tokens into an {@link Example}. This is all in which the families differ;
 * model, training and evaluation never ask which one they serve.
 */
public interface Objective {

  /**
   * Asks about some rows.
   *
   * @param rows B rows of T clean tokens
   * @param draws the chance that belongs to these rows
   */
  Example example(int[][] rows, BatchDraws draws);

  /**
   * How many ids the objective uses beside the V tokens of the text (BOS, MASK). They are V, V+1,
   * ...
   */
  int extraTokens();

  /**
   * What a model trained with this objective is judged by on held-out rows: the exact negative log
   * likelihood, or the tightest bound that can be sampled.
   */
  Objective heldOut();

  /**
   * Refuses rows about which it cannot ask.
   *
   * @throws InvalidInput if rows of this length are such
   */
  default void requireFits(int length) {}

  /** What the loss of a row is, in expectation over all that is drawn. */
  LossKind lossKind();
}
