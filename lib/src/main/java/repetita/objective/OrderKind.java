package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/** A kind of token orders other than left to right. {@link OrderKinds} lists them. */
public interface OrderKind {

  /** Returns the name used on the command line, in configurations and in tables. */
  String name();

  /**
   * Makes one order.
   *
   * @param length T, the number of tokens in a row
   * @param number the index of the order in its list, from 1
   * @param random the generator of the random choices
   * @return a permutation of 0 .. T-1: the k-th entry is the position of the token visited k-th
   * @throws InvalidInput if there are no such orders for this length
   */
  int[] order(int length, int number, RandomGenerator random);

  /**
   * Validates the row length.
   *
   * @throws InvalidInput if there are no such orders for this length
   */
  default void requireFits(int length) {}
}
