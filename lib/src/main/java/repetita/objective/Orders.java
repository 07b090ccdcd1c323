package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/** Chooses in which order the tokens of a row are visited. */
public interface Orders {

  /** From left to right, always. */
  Orders NATURAL = new NaturalOrder();

  /**
   * An order for one row.
   *
   * @param length T, tokens in the row
   * @param random what is left to chance
   * @return a permutation of 0 .. T-1: the k-th entry is the position of the token visited k-th
   */
  int[] order(int length, RandomGenerator random);

  /** Whether every order is the one from left to right. */
  default boolean isNatural() {
    return false;
  }

  /**
   * Refuses rows for which there are no such orders.
   *
   * @throws InvalidInput if there are none for rows of this length
   */
  default void requireFits(int length) {}
}
