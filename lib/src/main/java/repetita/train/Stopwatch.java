package repetita.train;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures time since its creation or last restart. */
final class Stopwatch {

  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long start;
  private long processorStart;

  Stopwatch() {
    restart();
  }

  /** Elapsed time. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  /** CPU time of the calling thread, which must have created or restarted the stopwatch. */
  double processorSeconds() {
    return (THREADS.getCurrentThreadCpuTime() - processorStart) / NANOS;
  }

  void restart() {
    start = System.nanoTime();
    processorStart = THREADS.getCurrentThreadCpuTime();
  }
}
