package repetita.objective;

import java.util.Optional;
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

  /**
   * AR's question in the orders of tokens that it is trained on, and with nothing else that is
   * varied; nothing where these are from left to right, and for other families.
   */
  default Optional<Objective> inOwnOrders() {
    return Optional.empty();
  }

  /**
   * What a reader of the losses must know; nothing where both are likelihoods or upper bounds of
   * the negative ones.
   */
  default Optional<String> warning() {
    return Optional.empty();
  }

  /** Whether the loss of a row is a negative log likelihood that no draw enters. */
  boolean exact();

  /**
   * Whether the loss of a row, in the mean over what is drawn, is an upper bound of its negative
   * log likelihood rather than that itself.
   */
  default boolean bound() {
    return !exact();
  }
}
