package repetita.train.config;

/**
 * Linear warm-up, then half a cosine down to a fraction of the peak at the last step.
 *
 * @param peak the highest rate
 * @param warmUpSteps steps until the peak is reached
 * @param totalSteps the last step
 * @param finalFraction the rate of the last step as a fraction of the peak
 */
public record LearningRate(double peak, long warmUpSteps, long totalSteps, double finalFraction) {

  /** The rate of a step, counted from 1. */
  public double at(long step) {
    if (step <= warmUpSteps) {
      return peak * step / warmUpSteps;
    }
    double progress = (double) (step - warmUpSteps) / (totalSteps - warmUpSteps);
    double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
    return peak * (finalFraction + (1 - finalFraction) * cosine);
  }
}
