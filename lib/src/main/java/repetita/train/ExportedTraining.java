package repetita.train;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.model.LanguageModel;
import repetita.model.ModelConfig;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.model.TensorFile;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.train.config.RunData;
import repetita.train.config.RunPlan;
import repetita.train.config.TrainConfig;

/**
 * A training in a form that other programs can repeat.
 *
 * @param config the configuration, completed from the corpus
 * @param vocabulary V, tokens in the vocabulary, without the special tokens V, V + 1, ...
 * @param embeddings tokens including the special tokens
 * @param classes tokens that can be predicted
 * @param totalSteps steps of the run
 * @param warmUpSteps steps until the peak of the learning rate
 * @param evaluateEvery steps between evaluations; the first and the last step are evaluated too
 */
public record ExportedTraining(
    TrainConfig config,
    int vocabulary,
    int embeddings,
    int classes,
    long totalSteps,
    long warmUpSteps,
    long evaluateEvery) {

  /**
   * Writes two files: {@code weights.safetensors} with the initial weights, and {@code
   * data.safetensors} with the training rows ({@code training}: rows, T), and {@code inputs},
   * {@code targets} and {@code weights} of the evaluation (replicates, rows, T, or T + 1 with BOS).
   * The validation loss is the weighted sum of cross entropies over the number of tokens.
   */
  public static ExportedTraining write(TrainConfig config, Path folder) throws IOException {
    RunData data = RunData.open(config);
    TrainConfig complete = data.resolved(config);
    int vocabulary = data.corpus().tokenizer().vocabularySize();
    ModelConfig network = complete.model(vocabulary);
    try (LanguageModel model =
        new LanguageModel(network, complete.seed(), Device.cpu(), complete.precision())) {
      TensorFile.write(folder.resolve("weights.safetensors"), model.weights(), Map.of());
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("training", tokens(data.training()));
    Objective objective = complete.objective(vocabulary);
    putEvaluation(
        Evaluator.of(objective, complete.evaluation().replicates()), data.validation(), tensors);
    new Safetensors(tensors, Map.of()).write(folder.resolve("data.safetensors"));

    RunPlan plan = RunPlan.of(complete, data.training().count());
    return new ExportedTraining(
        complete,
        vocabulary,
        network.embeddings(),
        network.classes(),
        plan.totalSteps(),
        complete.optimiser().schedule(plan.totalSteps()).warmUpSteps(),
        plan.evaluateEvery());
  }

  private static StoredTensor tokens(Rows rows) {
    return StoredTensor.of(
        Arrays.stream(rows.tokens()).asLongStream().toArray(), rows.count(), rows.length());
  }

  private static void putEvaluation(
      Evaluator evaluator, Rows rows, Map<String, StoredTensor> tensors) {
    Example[] examples =
        IntStream.range(0, evaluator.replicates())
            .mapToObj(replicate -> evaluator.example(rows, replicate, 0, rows.count()))
            .toArray(Example[]::new);
    long[] shape = {examples.length, rows.count(), examples[0].length()};
    tensors.put("inputs", StoredTensor.of(longs(examples, Example::inputs), shape));
    tensors.put("targets", StoredTensor.of(longs(examples, Example::targets), shape));
    float[] weights = new float[examples.length * examples[0].weights().length];
    for (int i = 0; i < examples.length; i++) {
      float[] own = examples[i].weights();
      System.arraycopy(own, 0, weights, i * own.length, own.length);
    }
    tensors.put("weights", StoredTensor.of(weights, shape));
  }

  private static long[] longs(Example[] examples, Function<Example, int[]> part) {
    return Arrays.stream(examples)
        .flatMapToInt(example -> Arrays.stream(part.apply(example)))
        .asLongStream()
        .toArray();
  }
}
