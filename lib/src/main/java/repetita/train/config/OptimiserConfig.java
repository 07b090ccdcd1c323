package repetita.train.config;

import java.util.Objects;
import repetita.InvalidInput;
import repetita.Setting;

/**
 * AdamW and its learning rate schedule.
 *
 * @param rate peak learning rate
 * @param finalFraction learning rate of the last step over the peak
 * @param warmUp fraction of all steps that are warm-up
 * @param weightDecay decoupled weight decay, of matrices only
 * @param beta1 decay of the moving average of gradients
 * @param beta2 decay of the moving average of squared gradients
 * @param eps added to the root of the second moment
 * @param clip the norm of all gradients together is clipped to this
 * @param averaging decay of the moving average of the weights, which is evaluated and saved in
 *     their place; 0 for the weights themselves. Null for 0, in the files of earlier versions
 */
public record OptimiserConfig(
    @Setting(value = "Peak learning rate", option = "--rate", label = "X", common = true)
        double rate,
    @Setting(value = "Final learning rate, as a fraction of the peak", option = "--final-fraction")
        double finalFraction,
    @Setting(value = "Fraction of steps for warm-up of the learning rate", option = "--warm-up")
        double warmUp,
    @Setting(
            value = "Decoupled weight decay of matrices",
            option = "--weight-decay",
            label = "X",
            common = true)
        double weightDecay,
    @Setting(value = "AdamW: decay of the moving average of gradients", option = "--beta1")
        double beta1,
    @Setting(value = "AdamW: decay of the moving average of squared gradients", option = "--beta2")
        double beta2,
    @Setting("AdamW: added to the root of the second moment") double eps,
    @Setting(value = "Clip the norm of all gradients together to this", option = "--clip")
        double clip,
    @Setting(
            value =
                "Decay of a moving average of the weights, which is evaluated and saved in their place; 0 for none",
            option = "--averaging",
            label = "X")
        Double averaging) {

  public OptimiserConfig {
    averaging = Objects.requireNonNullElse(averaging, 0.0);
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
    check(averaging >= 0 && averaging < 1, "averaging", averaging, "in [0, 1)");
  }

  /** The learning rate schedule of a run with this many steps. */
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
