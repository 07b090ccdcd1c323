package repetita.evaluate;

import java.util.List;
import repetita.model.LanguageModel;
import repetita.objective.Example;

/**
 * Models that predict together: the mean of their probabilities. In the mean over text it is never
 * worse than its members are in the mean. The mean of masked models' probabilities, given what is
 * revealed, is a masked model again: what holds for the losses of one holds for those of a mixture.
 *
 * @param models of one vocabulary
 */
public record Mixture(List<LanguageModel> models) {

  /** {@code -ln p(target)} in nats, as {@link LanguageModel#crossEntropy}. */
  public double[] crossEntropy(Example example) {
    double[] sum = new double[example.targets().length];
    for (LanguageModel model : models) {
      double[] nats = model.crossEntropy(example);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Math.exp(-nats[i]) / models.size();
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = -Math.log(sum[i]);
    }
    return sum;
  }
}
