package repetita.train.config;

/**
 * The learning rate schedule: linear warm-up, then cosine decay to a fraction of the peak.
 *
 * @param peak the highest learning rate
 * @param warmUpSteps steps until the peak
 * @param totalSteps steps of the whole run
 * @param finalFraction learning rate of the last step over the peak
 */
public record LearningRate(double peak, long warmUpSteps, long totalSteps, double finalFraction) {

  /** The learning rate of a step; steps count from 1. */
  public double at(long step) {
    if (step <= warmUpSteps) {
      return peak * step / warmUpSteps;
    }
    double progress = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
    double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
    return peak * (finalFraction + (1 - finalFraction) * cosine);
  }
}
