package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.model.Backprop;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.random.RandomStream;
import repetita.train.config.OptimiserConfig;

class AdamWTest {

  private static final int TOKENS = 8;
  private static final double DECAY = 0.3;
  private static final double BETA1 = 0.8;
  private static final double BETA2 = 0.9;
  private static final double EPS = 1e-3;

  private final Example example =
      new Autoregressive(5).example(new int[][] {{3, 0, 4, 1}, {2, 2, 1, 0}});

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1e6})
  void twoStepsAreThoseOfThePaper(double clip) {
    OptimiserConfig config = new OptimiserConfig(1, 1, 0, DECAY, BETA1, BETA2, EPS, clip, 0.0);
    Map<String, double[]> mean = new HashMap<>();
    Map<String, double[]> variance = new HashMap<>();
    try (LanguageModel model = TinyModel.wild(5, 1);
        Backprop backprop = Backprop.of(model, Backprop.Method.MANUAL, 1);
        AdamW optimiser = new AdamW(config, model)) {
      for (int step = 1; step <= 2; step++) {
        Map<String, double[]> gradients = gradients(backprop, model);
        double norm = norm(gradients);
        double scale = Math.min(1, clip / norm);
        double rate = 0.1 * step;

        Map<String, double[]> expected = values(model);
        for (String name : expected.keySet()) {
          double[] w = expected.get(name);
          double[] g = gradients.get(name);
          double[] m = mean.computeIfAbsent(name, key -> new double[w.length]);
          double[] v = variance.computeIfAbsent(name, key -> new double[w.length]);
          boolean matrix = model.weights().get(name).getShape().dimension() == 2;
          for (int i = 0; i < w.length; i++) {
            double clipped = g[i] * scale;
            m[i] = BETA1 * m[i] + (1 - BETA1) * clipped;
            v[i] = BETA2 * v[i] + (1 - BETA2) * clipped * clipped;
            double unbiasedMean = m[i] / (1 - Math.pow(BETA1, step));
            double unbiasedVariance = v[i] / (1 - Math.pow(BETA2, step));
            w[i] -= matrix ? rate * DECAY * w[i] : 0;
            w[i] -= rate * unbiasedMean / (Math.sqrt(unbiasedVariance) + EPS);
          }
        }

        assertThat(optimiser.step(step, rate, backprop.gradients())).isCloseTo(norm, within(1e-12));
        Map<String, double[]> actual = values(model);
        expected.forEach(
            (name, w) -> assertThat(actual.get(name)).as(name).containsExactly(w, within(1e-12)));
        mean.forEach(
            (name, m) ->
                assertThat(optimiser.state().get("mean." + name).toDoubleArray())
                    .containsExactly(m, within(1e-12)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsLeaveNoArraysBehind(Backprop.Method method) {
    OptimiserConfig config = new OptimiserConfig(1e-3, 1, 0, 0.1, 0.9, 0.95, 1e-8, 1, 0.0);
    try (LanguageModel model = TinyModel.fresh(TinyModel.config(5, 1));
        Backprop backprop = Backprop.of(model, method, 2);
        AdamW optimiser = new AdamW(config, model)) {
      NDManager ofModel = model.weights().get("embedding").getManager();
      NDManager ofState = optimiser.state().get("mean.embedding").getManager();
      int managedByModel = 0;
      int managedByState = 0;
      for (int step = 1; step <= 200; step++) {
        backprop.start();
        backprop.add(0, example, TOKENS, dropout());
        optimiser.step(step, 1e-3, backprop.gradients());
        if (step == 1) {
          managedByModel = ofModel.getManagedArrays().size();
          managedByState = ofState.getManagedArrays().size();
        }
      }
      assertThat(ofModel.getManagedArrays().size()).isEqualTo(managedByModel);
      assertThat(ofState.getManagedArrays().size()).isEqualTo(managedByState);
    }
  }

  private Map<String, double[]> gradients(Backprop backprop, LanguageModel model) {
    backprop.start();
    backprop.add(0, example, TOKENS, dropout());
    Map<String, double[]> byName = new HashMap<>();
    Iterator<NDArray> gradients = backprop.gradients().iterator();
    model.weights().keySet().forEach(w -> byName.put(w, gradients.next().toDoubleArray()));
    return byName;
  }

  private static BatchDraws dropout() {
    return new BatchDraws(1, RandomStream.DROPOUT, 1, 0, 2);
  }

  private static double norm(Map<String, double[]> gradients) {
    double squares = 0;
    for (double[] gradient : gradients.values()) {
      for (double g : gradient) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }

  private static Map<String, double[]> values(LanguageModel model) {
    Map<String, double[]> values = new HashMap<>();
    model.weights().forEach((name, weight) -> values.put(name, weight.toDoubleArray()));
    return values;
  }
}
