package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.model.LanguageModel;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.model.TensorFile;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;

class ExportedTrainingTest {

  private static final int V = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {TinyRun.AR, TinyRun.MDM})
  void initialWeightsAndExamplesGiveTheLossOfTheFirstEvaluation(String family) throws IOException {
    TrainConfig config = TinyRun.config(family, 0, 1e-2);
    ExportedTraining training = ExportedTraining.write(config, folder);
    Rows validation = RunData.open(config).validation();
    Objective objective = config.objective(V);
    Evaluator evaluator = Evaluator.of(objective, config.evaluation().replicates());
    try (LanguageModel own = model(config, config.seed());
        LanguageModel other = model(config, config.seed() + 1)) {
      TensorFile.readInto(folder.resolve("weights.safetensors"), other.weights());
      double sum = 0;
      for (int replicate = 0; replicate < evaluator.replicates(); replicate++) {
        Example example = exported(replicate, evaluator.example(validation, 0, 0, 1));
        double[] nats = other.crossEntropy(example);
        for (int i = 0; i < nats.length; i++) {
          sum += example.weights()[i] * nats[i];
        }
      }
      assertThat(sum / evaluator.replicates() / validation.tokenCount())
          .isCloseTo(evaluator.score(own, validation).loss(), within(1e-6));
      assertThat(training.embeddings()).isEqualTo(own.config().embeddings());
      assertThat(training.classes()).isEqualTo(V);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyRun.AR, TinyRun.MDM})
  void itHasTheRowsAndTheStepsOfTheRun(String family) throws IOException {
    TrainConfig config = TinyRun.config(family, 0, 1e-2);
    ExportedTraining training = ExportedTraining.write(config, folder);
    Rows rows = RunData.open(config).training();
    StoredTensor stored = data().get("training");
    assertThat(stored.shape()).containsExactly(rows.count(), rows.length());
    assertThat(stored.longs()).isEqualTo(Arrays.stream(rows.tokens()).asLongStream().toArray());

    RunResult run = TinyRun.train(config, 1, folder.resolve("run"));
    long[] evaluated = run.log().stream().mapToLong(row -> row.step()).toArray();
    assertThat(evaluated)
        .containsExactly(
            LongStream.rangeClosed(1, training.totalSteps())
                .filter(
                    step ->
                        step == 1
                            || step == training.totalSteps()
                            || step % training.evaluateEvery() == 0)
                .toArray());
  }

  private static LanguageModel model(TrainConfig config, long seed) {
    return new LanguageModel(config.model(V), seed, Device.cpu(), config.precision());
  }

  private Map<String, StoredTensor> data() throws IOException {
    return Safetensors.read(folder.resolve("data.safetensors")).tensors();
  }

  /** An example from the file, with positions and attention of another one. */
  private Example exported(int replicate, Example alike) throws IOException {
    StoredTensor inputs = data().get("inputs");
    int rows = (int) inputs.shape()[1];
    int length = (int) inputs.shape()[2];
    int from = replicate * rows * length;
    return new Example(
        rows,
        length,
        ints(inputs, from, rows * length),
        Example.naturalPositions(length),
        ints(data().get("targets"), from, rows * length),
        Arrays.copyOfRange(data().get("weights").floats(), from, from + rows * length),
        alike.attention(),
        rows * length);
  }

  private static int[] ints(StoredTensor tensor, int from, int count) {
    return Arrays.stream(tensor.longs(), from, from + count).mapToInt(Math::toIntExact).toArray();
  }
}
