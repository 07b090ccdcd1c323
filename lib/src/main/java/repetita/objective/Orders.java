package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/** Chooses the order in which the tokens of a row are visited. */
public interface Orders {

  /** Always left to right. */
  Orders NATURAL = new NaturalOrder();

  /**
   * Draws an order for one row.
   *
   * @param length T, the number of tokens in the row
   * @param random the generator of the draw
   * @return a permutation of 0 .. T-1: the k-th entry is the position of the token visited k-th
   */
  int[] order(int length, RandomGenerator random);

  /** Returns whether every order is left to right. */
  default boolean isNatural() {
    return false;
  }

  /**
   * Validates the row length.
   *
   * @throws InvalidInput if there are no such orders for this length
   */
  default void requireFits(int length) {}
}
