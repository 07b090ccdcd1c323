package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/** What orders other than left to right are like; {@link OrderKinds} lists them. */
public interface OrderKind {

  /** The name used on the command line, in configurations and in tables. */
  String name();

  /**
   * One of them.
   *
   * @param length T, tokens in a row
   * @param number of the order in its list, from 1
   * @param random what is left to chance
   * @return a permutation of 0 .. T-1: the k-th entry is the position of the token visited k-th
   * @throws InvalidInput as {@link #requireFits}
   */
  int[] order(int length, int number, RandomGenerator random);

  /**
   * Refuses rows for which there are no such orders.
   *
   * @throws InvalidInput if there are none for rows of this length
   */
  default void requireFits(int length) {}
}
