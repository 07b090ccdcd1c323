package repetita.train.config;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * AdamW and its schedule.
 *
 * @param rate the peak learning rate
 * @param finalFraction the last rate as a fraction of the peak
 * @param warmUp the fraction of all steps in which the rate rises
 * @param weightDecay decoupled, on matrices only
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param eps added to the root of the second moment
 * @param clip the greatest joint norm of all gradients
 */
public record OptimiserConfig(
    @Setting(value = "Peak learning rate", option = "--rate", label = "X", common = true)
        double rate,
    @Setting(value = "Last learning rate over the peak", option = "--final-fraction")
        double finalFraction,
    @Setting(value = "Fraction of steps in which the learning rate rises", option = "--warm-up")
        double warmUp,
    @Setting(
            value = "Decoupled weight decay, on matrices",
            option = "--weight-decay",
            label = "X",
            common = true)
        double weightDecay,
    @Setting(value = "AdamW: decay of the mean of gradients", option = "--beta1") double beta1,
    @Setting(value = "AdamW: decay of the mean of squared gradients", option = "--beta2")
        double beta2,
    @Setting("AdamW: added to the root of the mean of squared gradients") double eps,
    @Setting(value = "Greatest norm of all gradients together", option = "--clip") double clip) {

  public OptimiserConfig {
    check(rate > 0 && rate < Double.POSITIVE_INFINITY, "rate", rate, "a number above 0");
    check(finalFraction >= 0 && finalFraction <= 1, "final fraction", finalFraction, "in [0, 1]");
    check(warmUp >= 0 && warmUp < 1, "warm-up", warmUp, "in [0, 1)");
    check(
        weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY,
        "weight decay",
        weightDecay,
        "a number of at least 0");
    check(beta1 >= 0 && beta1 < 1, "beta1", beta1, "in [0, 1)");
    check(beta2 >= 0 && beta2 < 1, "beta2", beta2, "in [0, 1)");
    check(eps > 0, "eps", eps, "above 0");
    check(clip > 0, "clip", clip, "above 0");
  }

  /** The schedule over a run. */
  public LearningRate schedule(long totalSteps) {
    return new LearningRate(rate, Math.round(warmUp * totalSteps), totalSteps, finalFraction);
  }

  private static void check(boolean holds, String name, double value, String right) {
    if (!holds) {
      throw new InvalidInput(
          "The optimiser's " + name + " is " + value + "; it must be " + right + ".");
    }
  }
}
