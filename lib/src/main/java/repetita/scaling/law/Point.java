package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * What one training ended with.
 *
 * @param parameters N
 * @param uniqueTokens U, the tokens of the text, each counted once
 * @param tokens D, all tokens seen, repetitions included
 * @param loss the held-out loss in nats per token
 * @param cluster what the training belongs to; points of one cluster are not independent
 */
public record Point(
    double parameters, double uniqueTokens, double tokens, double loss, String cluster) {

  /** How far whole batches may lead past the end of the text, in epochs. */
  private static final double LAST_BATCH = 0.01;

  /**
   * @throws InvalidInput if a number is not positive and finite
   */
  public Point {
    positive("parameters", parameters, cluster);
    positive("unique tokens", uniqueTokens, cluster);
    positive("tokens", tokens, cluster);
    positive("loss", loss, cluster);
  }

  /** A training that saw each of its tokens once, in a cluster of its own. */
  public static Point fresh(double parameters, double tokens, double loss, String cluster) {
    return new Point(parameters, tokens, tokens, loss, cluster);
  }

  /** How often each unique token was seen, in the mean. */
  public double epochs() {
    return tokens / uniqueTokens;
  }

  /**
   * Whether no token was seen twice, save those of the last batch. A training of whole batches runs
   * past the end of its text by less than a batch, 1% of the tokens if it has 100 steps or more; as
   * fresh tokens these would lower the loss by some 0.003 nats, less than another seed does.
   */
  public boolean isFresh() {
    return isWithin(1);
  }

  /** Whether it saw its text at most this many times, not counting the last batch. */
  public boolean isWithin(double mostEpochs) {
    return tokens <= uniqueTokens * (mostEpochs + LAST_BATCH);
  }

  /** C = 6ND. */
  public double flops() {
    return Law.FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokens;
  }

  private static void positive(String name, double value, String cluster) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "The point '%s' has %s %s; it must be a positive number."
              .formatted(cluster, name, value));
    }
  }
}
