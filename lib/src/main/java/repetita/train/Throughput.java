package repetita.train;

/** The speed of training since the last evaluation, without evaluations and checkpoints. */
final class Throughput {

  private final int threads;
  private double seconds;
  private double coreSeconds;
  private long tokens;

  /**
   * @param threads number of threads
   */
  Throughput(int threads) {
    this.threads = threads;
  }

  /** Adds the tokens of a step, and its time from a stopwatch that started with the step. */
  void add(Stopwatch step, long stepTokens) {
    seconds += step.seconds();
    coreSeconds += step.processorSeconds() * threads;
    tokens += stepTokens;
  }

  double tokensPerSecond() {
    return tokens / seconds;
  }

  /** Tokens per CPU-second of the calling thread times the number of threads. */
  double tokensPerCoreSecond() {
    return tokens / coreSeconds;
  }

  void restart() {
    seconds = 0;
    coreSeconds = 0;
    tokens = 0;
  }
}
