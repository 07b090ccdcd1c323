package repetita.train.store;

import java.util.Comparator;
import java.util.List;

/**
 * What one evaluation of one run found. Losses are in nats per token; a number that was not
 * measured is NaN.
 *
 * @param run the name of the run
 * @param family {@code ar} or {@code mdm}
 * @param corpus the text that the model learns
 * @param parameters the number of trained weights
 * @param uniqueTokens the number of tokens in the training data, each counted once
 * @param seed the seed of the run
 * @param step the number of optimiser steps done
 * @param epoch how often each token was seen, in the mean
 * @param tokensSeen the number of tokens trained on, repetitions included
 * @param flops the floating-point operations of the training done
 * @param trainLoss the loss on training data
 * @param heldoutLoss the loss on data never trained on
 * @param heldoutSe the standard error of the held-out loss over text, clustered by unit
 * @param heldoutMcSe its standard error over the masks drawn in the evaluation; 0 for AR
 * @param learningRate the learning rate of the last step
 * @param tokensPerSecond the speed of training
 * @param tokensPerCoreSecond the same by the time that the calling thread had a processor, times
 *     threads, which other work on the machine hardly stretches
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
        throw new IllegalArgumentException("a name contains a line break");
      }
    }
  }

  /** The evaluation with the lowest held-out loss. */
  public static Measurement best(List<Measurement> log) {
    return log.stream().min(Comparator.comparingDouble(Measurement::heldoutLoss)).orElseThrow();
  }
}
