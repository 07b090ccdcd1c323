package repetita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.objective.Attention;
import repetita.objective.Autoregressive;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.UniformCount;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.torch.Precision;

/**
 * The network, written once more in numpy, gives the same logits from the same safetensors file;
 * and Python's safetensors library reads our files and we read those that it writes.
 */
class PythonIT {

  private static final Path PYTHON = Path.of("../environment/.venv/bin/python");
  private static final Path SCRIPT = Path.of("src/test/python/transformer.py");

  private static final int VOCABULARY = 16;
  private static final int HEADS = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "AR, false, false",
    "AR, false, true",
    "MDM, false, false",
    "MDM, true, false",
    "MDM, true, true"
  })
  void numpyGivesTheSameLogits(String family, boolean bos, boolean predictsExtra) throws Exception {
    Path python =
        Path.of(System.getProperty("repetita.python", PYTHON.toString())).toAbsolutePath();
    assumeTrue(Files.exists(python), python + " is missing; environment/setup makes it");
    Objective objective =
        family.equals("AR")
            ? new Autoregressive(VOCABULARY)
            : new MaskedDiffusion(VOCABULARY, new UniformCount(), bos);
    Example example =
        objective.example(
            new int[][] {{3, 1, 4, 1, 5, 9, 2, 6}, {5, 3, 5, 8, 9, 7, 9, 15}},
            new BatchDraws(1, RandomStream.MASK, 1, 0, 2));
    // The heads do not share the width, which is odd; dropout must play no part.
    ModelConfig config =
        new ModelConfig(
            VOCABULARY,
            objective.extraTokens(),
            predictsExtra,
            2,
            21,
            HEADS,
            8,
            24,
            0.5,
            0.5,
            ModelConfig.Variant.DEFAULT);

    Path file = folder.resolve("model.safetensors");
    Path question = folder.resolve("question.safetensors");
    Path answer = folder.resolve("answer.safetensors");
    double[] logits;
    try (LanguageModel model = new LanguageModel(config, 1, Device.cpu(), Precision.FLOAT32)) {
      randomise(model);
      TensorFile.write(file, model.weights(), Map.of("made", "for a test"));
      logits = model.logits(example);
    }
    question(example, config.classes()).write(question);
    python(python, SCRIPT, file, question, answer);

    Map<String, StoredTensor> answered = new HashMap<>(Safetensors.read(answer).tensors());
    assertThat(answered.remove("logits").doubles()).containsExactly(logits, within(1e-4));
    Map<String, StoredTensor> weights = Safetensors.read(file).tensors();
    assertThat(answered).containsOnlyKeys(weights.keySet());
    weights.forEach(
        (name, weight) -> {
          assertThat(answered.get(name).shape()).isEqualTo(weight.shape());
          assertThat(answered.get(name).floats()).isEqualTo(weight.floats());
        });
  }

  /** Fresh weights would not do: all norms are 1, and all logits almost 0. */
  private void randomise(LanguageModel model) throws IOException {
    RandomGenerator random = Draws.at(1, RandomStream.INITIALIZATION);
    Map<String, StoredTensor> values = new HashMap<>();
    model
        .weights()
        .forEach(
            (name, weight) -> {
              float[] drawn = new float[(int) weight.size()];
              for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) (0.5 * random.nextGaussian());
              }
              values.put(name, StoredTensor.of(drawn, weight.getShape().getShape()));
            });
    Path file = folder.resolve("random.safetensors");
    new Safetensors(values, Map.of()).write(file);
    TensorFile.readInto(file, model.weights());
  }

  private static Safetensors question(Example example, int classes) {
    long[] inputs = Arrays.stream(example.inputs()).asLongStream().toArray();
    long causal = example.attention() == Attention.CAUSAL ? 1 : 0;
    return new Safetensors(
        Map.of(
            "inputs", StoredTensor.of(inputs, example.rows(), example.length()),
            "heads", StoredTensor.of(new long[] {HEADS}),
            "classes", StoredTensor.of(new long[] {classes}),
            "causal", StoredTensor.of(new long[] {causal})),
        Map.of());
  }

  private static void python(Path... command) throws Exception {
    String[] words = Arrays.stream(command).map(Path::toString).toArray(String[]::new);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
