package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.objective.Attention;
import repetita.objective.Example;
import repetita.train.config.TrainConfig;

class TrainingSpeedTest {

  private static final int V = 8;
  private static final int MASK = V;

  @Test
  void tokensFollowZipfsLaw() {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-2).with("batch", 64);
    try (TrainingSpeed training = new TrainingSpeed(config, V, 128, Device.cpu(), 1)) {
      int[] tokens = training.rows().tokens();
      for (int token = 0; token < V; token++) {
        int each = token;
        double expected = Math.log((token + 2.0) / (token + 1)) / Math.log(V + 1);
        double share =
            Arrays.stream(tokens).filter(t -> t == each).count() / (double) tokens.length;
        double error = Math.sqrt(expected * (1 - expected) / tokens.length);
        assertThat(share).as("token %d", token).isCloseTo(expected, within(4 * error));
      }
    }
  }

  @Test
  void aVocabularyOfOneTokenHasOnlyThatToken() {
    TrainConfig config = TinyRun.config(TinyRun.AR, 0, 1e-2);
    try (TrainingSpeed training = new TrainingSpeed(config, 1, 128, Device.cpu(), 1)) {
      assertThat(training.rows().tokens()).containsOnly(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyRun.AR, TinyRun.MDM})
  void theScoreIsTheProbabilityOfEachTokenAfterThoseBefore(String family) {
    TrainConfig config = TinyRun.config(family, 0, 1e-2);
    try (TrainingSpeed training = new TrainingSpeed(config, V, 6, Device.cpu(), 1)) {
      double sum = 0;
      for (int i = 0; i < training.rows().count(); i++) {
        int[] row = training.rows().row(i);
        for (int t = 0; t < row.length; t++) {
          double[] logits = training.model().logits(prefix(family, row, t), at(family, t));
          double all = Math.log(Arrays.stream(logits).map(Math::exp).sum());
          sum += all - logits[row[t]];
        }
      }
      assertThat(training.leftToRight(training.model()::crossEntropy).loss())
          .isCloseTo(sum / training.rows().tokenCount(), within(1e-6));
    }
  }

  /** BOS and the first t tokens, with MASK instead of the others. AR does not see the others. */
  private static Example prefix(String family, int[] row, int t) {
    boolean masked = family.equals(TinyRun.MDM);
    int[] inputs = new int[row.length + 1];
    Arrays.fill(inputs, MASK);
    inputs[0] = masked ? MASK + 1 : V;
    System.arraycopy(row, 0, inputs, 1, t);
    return new Example(
        1,
        inputs.length,
        inputs,
        IntStream.range(0, inputs.length).toArray(),
        new int[inputs.length],
        new float[inputs.length],
        masked ? Attention.FULL : Attention.CAUSAL,
        row.length);
  }

  /** Where token t is predicted: AR predicts it one place before. */
  private static int at(String family, int t) {
    return family.equals(TinyRun.MDM) ? t + 1 : t;
  }
}
