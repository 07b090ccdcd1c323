package repetita.evaluate;

import java.util.List;
import repetita.model.Predictor;
import repetita.objective.Example;

/**
 * A mixture of models: the mean of their probabilities. Its loss on a text is never above the mean
 * loss of its members (Jensen's inequality). A mixture of masked models, given the visible tokens,
 * is again a masked model, so its loss is exact or a bound like theirs.
 *
 * @param models the models, with one vocabulary
 */
public record Mixture(List<Predictor> models) implements Predictor {

  @Override
  public double[] crossEntropy(Example example) {
    double[] sum = new double[example.targets().length];
    for (Predictor model : models) {
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
