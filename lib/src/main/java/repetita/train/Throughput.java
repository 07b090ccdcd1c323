package repetita.train;

/** The speed of training since the last evaluation; evaluations and checkpoints do not count. */
final class Throughput {

  private final int threads;
  private double seconds;
  private double coreSeconds;
  private long tokens;

  /**
   * @param threads how many compute at a time
   */
  Throughput(int threads) {
    this.threads = threads;
  }

  /** Adds a step: its tokens, and the watch that was started with it. */
  void add(Stopwatch step, long stepTokens) {
    seconds += step.seconds();
    coreSeconds += step.processorSeconds() * threads;
    tokens += stepTokens;
  }

  double tokensPerSecond() {
    return tokens / seconds;
  }

  /** By the time that the calling thread had a processor, times threads. */
  double tokensPerCoreSecond() {
    return tokens / coreSeconds;
  }

  void restart() {
    seconds = 0;
    coreSeconds = 0;
    tokens = 0;
  }
}
