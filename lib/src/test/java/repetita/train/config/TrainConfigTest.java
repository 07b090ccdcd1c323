package repetita.train.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.family.Families;

class TrainConfigTest {

  private static final TrainConfig DEFAULTS = TrainConfig.defaults();

  @Test
  void typedSettersSetWhatTheirKeysSet() {
    assertThat(
            DEFAULTS
                .withFamily(Families.named("mdm"))
                .withCorpus("hierarchy")
                .withUniqueTokens(6_400)
                .withSize("30K")
                .withEpochs(2.5)
                .withBatch(8)
                .withLearningRate(3e-3)
                .withWeightDecay(0.3)
                .withDropout(0.2)
                .withSeed(7))
        .isEqualTo(
            DEFAULTS
                .with("family", "mdm")
                .with("corpus", "hierarchy")
                .with("uniqueTokens", 6_400)
                .with("size", "30K")
                .with("epochs", 2.5)
                .with("batch", 8)
                .with("optimiser.rate", 3e-3)
                .with("optimiser.weightDecay", 0.3)
                .with("attentionDropout", 0.2)
                .with("hiddenDropout", 0.2)
                .with("seed", 7));
  }

  @Test
  void settingsOfAFamilyBringTheFamily() {
    TrainConfig diffusion = DEFAULTS.with("family", "mdm").with("objective.bos", false);
    assertThat(DEFAULTS.withObjective(diffusion.objective())).isEqualTo(diffusion);
  }

  @Test
  void aWrongValueIsRefused() {
    assertThatThrownBy(() -> DEFAULTS.withEpochs(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("Epochs are 0.0");
    assertThatThrownBy(() -> DEFAULTS.withSize("9Z"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("There is no size 9Z");
  }
}
