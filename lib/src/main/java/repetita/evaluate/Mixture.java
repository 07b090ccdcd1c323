package repetita.evaluate;

import java.util.List;
import java.util.stream.IntStream;
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
    return crossEntropies(List.of(example)).get(0);
  }

  @Override
  public List<double[]> crossEntropies(List<Example> examples) {
    List<List<double[]>> all =
        models.stream().map(model -> model.crossEntropies(examples)).toList();
    return IntStream.range(0, examples.size())
        .mapToObj(i -> ofMean(all.stream().map(nats -> nats.get(i)).toList()))
        .toList();
  }

  /** -ln of the mean probability at each position. */
  private static double[] ofMean(List<double[]> nats) {
    double[] sum = new double[nats.get(0).length];
    for (double[] each : nats) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += Math.exp(-each[i]) / nats.size();
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = -Math.log(sum[i]);
    }
    return sum;
  }
}
