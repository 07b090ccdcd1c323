package repetita.train;

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

  /** The names of the columns in a table of measurements. */
  public static final List<String> COLUMNS =
      List.of(
          "run",
          "family",
          "corpus",
          "parameters",
          "unique_tokens",
          "seed",
          "step",
          "epoch",
          "tokens_seen",
          "flops",
          "train_loss",
          "heldout_loss",
          "heldout_se",
          "heldout_mc_se",
          "learning_rate",
          "tokens_per_second",
          "tokens_per_core_second");

  /**
   * @throws IllegalArgumentException if a name contains a line break
   */
  public Measurement {
    for (String name : List.of(run, family, corpus)) {
      if (name.contains("\n") || name.contains("\r")) {
        throw new IllegalArgumentException("a name contains a line break: " + name);
      }
    }
  }

  /** The evaluation with the lowest held-out loss. */
  public static Measurement best(List<Measurement> log) {
    return log.stream().min(Comparator.comparingDouble(Measurement::heldoutLoss)).orElseThrow();
  }

  /** The values in the order of {@link #COLUMNS}, as text that reads back exactly. */
  List<String> toCells() {
    return List.of(
        run,
        family,
        corpus,
        Long.toString(parameters),
        Long.toString(uniqueTokens),
        Long.toString(seed),
        Long.toString(step),
        Double.toString(epoch),
        Long.toString(tokensSeen),
        Double.toString(flops),
        Double.toString(trainLoss),
        Double.toString(heldoutLoss),
        Double.toString(heldoutSe),
        Double.toString(heldoutMcSe),
        Double.toString(learningRate),
        Double.toString(tokensPerSecond),
        Double.toString(tokensPerCoreSecond));
  }

  /**
   * The measurement that {@link #toCells} wrote.
   *
   * @throws IllegalArgumentException if a cell is missing, is one too many, or is not a number
   */
  static Measurement ofCells(List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "%d cells instead of %d".formatted(cells.size(), COLUMNS.size()));
    }
    return new Measurement(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Long.parseLong(cells.get(3)),
        Long.parseLong(cells.get(4)),
        Long.parseLong(cells.get(5)),
        Long.parseLong(cells.get(6)),
        Double.parseDouble(cells.get(7)),
        Long.parseLong(cells.get(8)),
        Double.parseDouble(cells.get(9)),
        Double.parseDouble(cells.get(10)),
        Double.parseDouble(cells.get(11)),
        Double.parseDouble(cells.get(12)),
        Double.parseDouble(cells.get(13)),
        Double.parseDouble(cells.get(14)),
        Double.parseDouble(cells.get(15)),
        Double.parseDouble(cells.get(16)));
  }
}
