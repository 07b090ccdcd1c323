package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.torch.Precision;

class InitialWeightsTest {

  private static final ModelConfig CONFIG = config(3);

  @Test
  void deviationsAreThoseOfThePaper() {
    try (LanguageModel model = model(CONFIG, 1)) {
      double atSublayerEnds = 0.02 / Math.sqrt(2 * 3);
      assertDeviation(model, "embedding", 0.02);
      for (int layer = 0; layer < 3; layer++) {
        String name = "layer" + layer;
        assertDeviation(model, name + ".attention.qkv", 0.02);
        assertDeviation(model, name + ".attention.out", atSublayerEnds);
        assertDeviation(model, name + ".feedForward.gateUp", 0.02);
        assertDeviation(model, name + ".feedForward.down", atSublayerEnds);
        assertThat(values(model, name + ".attentionNorm.weight")).containsOnly(1);
        assertThat(values(model, name + ".feedForwardNorm.weight")).containsOnly(1);
      }
      assertThat(values(model, "norm.weight")).containsOnly(1);
      assertThat(model.weights()).hasSize(1 + 3 * 6 + 1);
    }
  }

  @Test
  void theyDependOnTheSeedAlone() {
    try (LanguageModel one = model(CONFIG, 1);
        LanguageModel another = model(CONFIG, 2);
        LanguageModel again = model(CONFIG, 1)) {
      for (String name : one.weights().keySet()) {
        assertThat(values(again, name)).as(name).isEqualTo(values(one, name));
        if (!name.contains("orm")) {
          assertThat(values(another, name)).as(name).isNotEqualTo(values(one, name));
        }
      }
    }
  }

  @Test
  void aDeeperNetworkBeginsWithTheSameLayers() {
    try (LanguageModel shallow = model(CONFIG, 1);
        LanguageModel deep = model(config(4), 1)) {
      for (String name :
          List.of("embedding", "layer0.attention.qkv", "layer2.feedForward.gateUp")) {
        assertThat(values(deep, name)).isEqualTo(values(shallow, name));
      }
    }
  }

  @Test
  void noTwoMatricesShareTheirDraws() {
    try (LanguageModel model = model(CONFIG, 1)) {
      assertThat(model.weights().keySet().stream().filter(name -> !name.contains("orm")))
          .extracting(name -> values(model, name)[0])
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aModelHoldsNothingBesideItsWeightsAndFrequencies() {
    try (LanguageModel model = model(CONFIG, 1)) {
      NDManager manager = model.weights().get("embedding").getManager();
      assertThat(manager.getManagedArrays().size()).isEqualTo(model.weights().size() + 1);
    }
  }

  private static ModelConfig config(int layers) {
    return ModelConfig.of(new ModelSize("test", layers, 48, 2, 32, 64), 100, 1);
  }

  private static LanguageModel model(ModelConfig config, long seed) {
    return new LanguageModel(config, seed, Device.cpu(), Precision.FLOAT32);
  }

  private static void assertDeviation(LanguageModel model, String name, double deviation) {
    double[] values = values(model, name);
    double squares = Arrays.stream(values).map(x -> x * x).sum();
    // The standard error of a deviation is deviation / sqrt(2 n).
    double error = deviation / Math.sqrt(2.0 * values.length);
    assertThat(Math.sqrt(squares / values.length)).as(name).isCloseTo(deviation, within(4 * error));
    assertThat(Arrays.stream(values).average().orElseThrow())
        .as(name)
        .isCloseTo(0, within(4 * deviation / Math.sqrt(values.length)));
  }

  private static double[] values(LanguageModel model, String name) {
    float[] floats = model.weights().get(name).toFloatArray();
    double[] values = new double[floats.length];
    Arrays.setAll(values, i -> floats[i]);
    return values;
  }
}
