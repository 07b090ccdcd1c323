package repetita.scaling.law;

import repetita.InvalidInput;

/**
 * The settings and the final loss of one training run.
 *
 * @param parameters N, the number of parameters
 * @param uniqueTokens U, the number of unique tokens
 * @param tokens D, the number of tokens seen, including repetitions
 * @param loss the held-out loss in nats per token
 * @param cluster the cluster of the run; points of one cluster are not independent
 */
public record Point(
    double parameters, double uniqueTokens, double tokens, double loss, String cluster) {

  /** The tolerance for the last batch, which may extend past the end of an epoch, in epochs. */
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

  /** Makes a point of a run on fresh tokens, D = U. */
  public static Point fresh(double parameters, double tokens, double loss, String cluster) {
    return new Point(parameters, tokens, tokens, loss, cluster);
  }

  /** Returns the number of epochs, D / U. */
  public double epochs() {
    return tokens / uniqueTokens;
  }

  /**
   * Returns whether every token was seen at most once, apart from the last batch. A run in whole
   * batches ends less than one batch past the end of its text, which is at most 1% of the tokens
   * with 100 steps or more. As fresh tokens they would lower the loss by about 0.003 nats, less
   * than the difference between seeds.
   */
  public boolean isFresh() {
    return isWithin(1);
  }

  /**
   * Returns whether the run had at most the given number of epochs, with a tolerance for the last
   * batch.
   */
  public boolean isWithin(double mostEpochs) {
    return tokens <= uniqueTokens * (mostEpochs + LAST_BATCH);
  }

  /** Returns the compute C = 6ND, in FLOPs. */
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
