package repetita.train.store;

import java.util.Comparator;
import java.util.List;

/**
 * The result of one evaluation during a run. Losses are in nats per token; NaN marks a number that
 * was not measured.
 *
 * @param run name of the run
 * @param family {@code ar} or {@code mdm}
 * @param corpus the text that the model is trained on
 * @param parameters N, number of trained weights
 * @param uniqueTokens U, number of unique training tokens
 * @param seed seed of the run
 * @param step optimizer steps so far
 * @param epoch how often each token was seen so far, on average
 * @param tokensSeen D, tokens trained on so far, repetitions included
 * @param flops training compute so far, 6 N D
 * @param trainLoss mean training loss since the last evaluation
 * @param heldoutLoss loss on held-out text
 * @param heldoutSe standard error of the held-out loss over text, clustered by document
 * @param heldoutMcSe standard error of the held-out loss over masks; 0 for AR
 * @param learningRate learning rate of the last step
 * @param tokensPerSecond speed of training
 * @param tokensPerCoreSecond speed of training per CPU-second of the calling thread times the
 *     number of threads; robust to machine load
 */
public record Measurement(
    String run,
    String family,
    String corpus,
    long parameters,
    long uniqueTokens,
    long seed,
    long step,
    double epoch,
    long tokensSeen,
    double flops,
    double trainLoss,
    double heldoutLoss,
    double heldoutSe,
    double heldoutMcSe,
    double learningRate,
    double tokensPerSecond,
    double tokensPerCoreSecond) {

  /**
   * @throws IllegalArgumentException if a name contains a line break
   */
  public Measurement {
    for (String name : List.of(run, family, corpus)) {
      if (name.contains("\n") || name.contains("\r")) {
        throw new IllegalArgumentException("A name contains a line break.");
      }
    }
  }

  /** The evaluation with the lowest held-out loss. */
  public static Measurement best(List<Measurement> log) {
    return log.stream().min(Comparator.comparingDouble(Measurement::heldoutLoss)).orElseThrow();
  }

  /** CPU time of the calling thread in training steps, times threads, without evaluations. */
  public static double coreSeconds(List<Measurement> log) {
    double seconds = 0;
    long before = 0;
    for (Measurement row : log) {
      seconds += (row.tokensSeen() - before) / row.tokensPerCoreSecond();
      before = row.tokensSeen();
    }
    return seconds;
  }
}
