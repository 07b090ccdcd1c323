package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.torch.NoGradient;
import repetita.train.config.TrainConfig;

class WeightAverageTest {

  private static final double DECAY = 0.6;

  @TempDir Path folder;

  /** The recursion is written out here in double precision. */
  @Test
  void itIsTheMovingAverageOfTheWeights() {
    try (LanguageModel trained = TinyModel.wild(5, 1);
        WeightAverage average = new WeightAverage(DECAY, trained, TinyModel.wild(5, 1))) {
      Map<String, double[]> expected = values(trained);
      for (int step = 1; step <= 30; step++) {
        try (NoGradient off = NoGradient.open()) {
          trained.weights().values().forEach(weight -> weight.muli(0.9).addi(0.01));
        }
        Map<String, double[]> now = values(trained);
        double keep = Math.min(DECAY, step / (step + 10.0));
        expected.replaceAll((name, mean) -> mixed(keep, mean, now.get(name)));
        average.add(step);
      }
      Map<String, double[]> actual = values(average.model());
      expected.forEach(
          (name, mean) -> assertThat(actual.get(name)).containsExactly(mean, within(1e-12)));
    }
  }

  /** Otherwise the setting would have no effect. */
  @Test
  void aRunEvaluatesTheAverage() throws IOException {
    TrainConfig plain = TinyRun.config(TinyRun.AR, 0, 1e-2);
    RunResult without = TinyRun.train(plain, 1, folder.resolve("without"));
    RunResult with =
        TinyRun.train(plain.with("optimiser.averaging", 0.9), 1, folder.resolve("with"));
    assertThat(with.log().get(1).trainLoss()).isEqualTo(without.log().get(1).trainLoss());
    assertThat(with.log().get(1).heldoutLoss()).isNotEqualTo(without.log().get(1).heldoutLoss());
  }

  private static double[] mixed(double keep, double[] mean, double[] now) {
    return IntStream.range(0, mean.length)
        .mapToDouble(i -> keep * mean[i] + (1 - keep) * now[i])
        .toArray();
  }

  private static Map<String, double[]> values(LanguageModel model) {
    Map<String, double[]> values = new HashMap<>();
    model.weights().forEach((name, weight) -> values.put(name, weight.toDoubleArray()));
    return values;
  }
}
