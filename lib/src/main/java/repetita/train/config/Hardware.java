package repetita.train.config;

import repetita.InvalidInput;

/**
 * On what a run computes. At another number of threads or on another device its numbers differ in
 * the last bits.
 *
 * @param threads how many compute at a time: in training on a CPU without dropout each on rows of
 *     its own, else all on the same operation
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 */
public record Hardware(int threads, String device) {

  private static final int MOST_THREADS = 2;

  public Hardware {
    if (threads < 1) {
      throw new InvalidInput("Threads are " + threads + "; there must be at least 1.");
    }
  }

  /**
   * Two threads where there are two processors, and a GPU if there is one. More threads hardly help
   * models of this suite's sizes, and where other programs run they slow training down.
   */
  public static Hardware ofThisMachine() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Hardware(Math.min(MOST_THREADS, processors), "auto");
  }
}
