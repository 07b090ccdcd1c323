package repetita.train;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Times since it was made or restarted. */
final class Stopwatch {

  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long start;
  private long processorStart;

  Stopwatch() {
    restart();
  }

  /** By the clock. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** That the calling thread, which must have made or restarted it, had a processor. */
  double processorSeconds() {
    return (THREADS.getCurrentThreadCpuTime() - processorStart) / NANOS;
  }

  void restart() {
    start = System.nanoTime();
    processorStart = THREADS.getCurrentThreadCpuTime();
  }
}
