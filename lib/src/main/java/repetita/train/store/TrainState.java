package repetita.train.store;

/**
 * Where a run stands between two steps; all else is a function of the configuration and the step.
 *
 * @param step steps done
 * @param lossSum the training losses since the last evaluation, added up, in nats per token
 * @param lossCount how many they are
 * @param bestLoss the lowest validation loss so far; infinite before the first evaluation
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
