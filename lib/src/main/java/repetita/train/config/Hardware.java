package repetita.train.config;

import repetita.InvalidInput;

/**
 * The hardware of a run. With another number of threads or on another device, the last bits of
 * results differ.
 *
 * @param threads number of threads. On a CPU each computes rows of its own; they share each
 *     operation only in autograd with dropout
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
   * Two threads if there are two processors, and a GPU if there is one. More threads hardly speed
   * up models as small as this library's, and slow them down where other programs run.
   */
  public static Hardware ofThisMachine() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Hardware(Math.min(MOST_THREADS, processors), "auto");
  }
}
