package repetita.train;

import repetita.InvalidInput;

/**
 * On what a run computes. At another number of threads or on another device its numbers differ in
 * the last bits.
 *
 * @param threads threads that share an operation
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 */
public record Hardware(int threads, String device) {

  public Hardware {
    if (threads < 1) {
      throw new InvalidInput("Threads are " + threads + "; there must be at least 1.");
    }
  }

  /** All processors of this machine, and a GPU if there is one. */
  public static Hardware ofThisMachine() {
    return new Hardware(Runtime.getRuntime().availableProcessors(), "auto");
  }
}
