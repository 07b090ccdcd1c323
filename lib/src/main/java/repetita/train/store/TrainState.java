package repetita.train.store;

/**
 * The state of a run between two steps, beside weights and optimizer. Everything else follows from
 * the configuration and the step.
 *
 * @param step steps so far
 * @param lossSum sum of the training losses since the last evaluation, in nats per token
 * @param lossCount number of losses in the sum
 * @param bestLoss lowest validation loss so far; infinite before the first evaluation
 */
public record TrainState(long step, double lossSum, long lossCount, double bestLoss) {

  public static TrainState start() {
    return new TrainState(0, 0, 0, Double.POSITIVE_INFINITY);
  }

  public TrainState afterStep(double loss) {
    return new TrainState(step + 1, lossSum + loss, lossCount + 1, bestLoss);
  }

  public TrainState afterEvaluation(double heldoutLoss) {
    return new TrainState(step, 0, 0, Math.min(bestLoss, heldoutLoss));
  }

  public double trainLoss() {
    return lossSum / lossCount;
  }
}
