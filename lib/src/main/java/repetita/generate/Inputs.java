package repetita.generate;

import repetita.objective.Autoregressive;
import repetita.objective.Example;

/** Builds the example that predicts rows from left to right. */
@FunctionalInterface
public interface Inputs {

  /** Returns the example of the given rows, in which each position attends only to the left. */
  Example example(int[][] rows);

  /**
   * Whether an example of more tokens begins with that of fewer, position t is the input of token
   * t, and positions are natural. Then keys and values of earlier positions can be reused.
   */
  default boolean canCache() {
    return false;
  }

  /** The inputs of a model trained from left to right alone. */
  static Inputs leftToRight(int vocabulary) {
    Autoregressive objective = new Autoregressive(vocabulary);
    return new Inputs() {
      @Override
      public Example example(int[][] rows) {
        return objective.example(rows);
      }

      @Override
      public boolean canCache() {
        return true;
      }
    };
  }
}
