package repetita.train;

/** Seconds since it was made or restarted. */
final class Stopwatch {

  private static final double NANOS = 1e9;

  private long start = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }

  void restart() {
    start = System.nanoTime();
  }
}
