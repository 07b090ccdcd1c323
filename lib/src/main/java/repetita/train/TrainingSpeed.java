package repetita.train;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.evaluate.Score;
import repetita.generate.Decoder;
import repetita.model.Flops;
import repetita.model.LanguageModel;
import repetita.model.ParameterCount;
import repetita.model.Predictor;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.model.TensorFile;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.train.config.TrainConfig;

/**
 * Trains on random tokens to measure the speed of training. As in text, few tokens are frequent:
 * token k has a probability of about 1 / ((k + 1) ln V). A network learns these frequencies within
 * a few steps, so that losses that agree with those of another program mean something.
 */
public final class TrainingSpeed implements AutoCloseable {

  /** Number of different batches; after that many steps they repeat. */
  public static final int BATCHES = 20;

  private static final long FOR_EVER = 1_000_000;

  private final TrainConfig config;
  private final Objective objective;
  private final LanguageModel model;
  private final TrainStep trainStep;
  private final int[][][] batches;
  private long step;

  /**
   * @param config family, size, batch, rows at once and optimizer are used
   * @param vocabulary V, tokens in the vocabulary, without the objective's special tokens
   * @param context T, tokens per row
   */
  public TrainingSpeed(
      TrainConfig config, int vocabulary, int context, Device device, int threads) {
    this.config = config;
    objective = config.objective(vocabulary);
    model = new LanguageModel(config.model(vocabulary), config.seed(), device, config.precision());
    trainStep =
        new TrainStep(config, objective, model, config.optimiser().schedule(FOR_EVER), threads);
    RandomGenerator random = Draws.at(config.seed(), RandomStream.TRAINING_SEQUENCES);
    batches = new int[BATCHES][config.batch()][];
    for (int[][] batch : batches) {
      for (int b = 0; b < batch.length; b++) {
        batch[b] = random.doubles(context).mapToInt(uniform -> zipf(uniform, vocabulary)).toArray();
      }
    }
  }

  /** A token by Zipf's law, from a uniform number in [0, 1). */
  private static int zipf(double uniform, int vocabulary) {
    return Math.min(vocabulary, (int) Math.pow(vocabulary + 1, uniform)) - 1;
  }

  /** Takes one step; returns its loss in nats per token. */
  public double step() {
    int[][] batch = batches[(int) (step % BATCHES)];
    double loss = trainStep.gradients(++step, batch);
    trainStep.update(step);
    return loss;
  }

  /** Takes some steps; returns the speed in tokens per second. */
  public double tokensPerSecond(int steps) {
    Stopwatch watch = new Stopwatch();
    for (int i = 0; i < steps; i++) {
      step();
    }
    return (double) steps * config.batch() * batches[0][0].length / watch.seconds();
  }

  /** The model. */
  public LanguageModel model() {
    return model;
  }

  /** The training objective. */
  public Objective objective() {
    return objective;
  }

  /** The default way to sample from the model. */
  public Decoder decoder() {
    return config.objective().decoder(model.config().vocabulary());
  }

  /** Predicts with the present weights. The caller closes it. */
  public Predictor predictor(int threads) {
    return Predictor.of(model, config.gradients(), threads);
  }

  /** The exact loss of the rows of the first batch, from left to right. */
  public Score leftToRight(Predictor predictor) {
    int[] order = Example.naturalPositions(rows().length());
    return config
        .objective()
        .chainRule(model.config().vocabulary())
        .map(rule -> Evaluator.chainRule(predictor, rule, order, rows()))
        .orElseGet(() -> Evaluator.of(objective, 1).score(predictor, rows()));
  }

  /** The rows of the first batch. */
  public Rows rows() {
    int[] tokens = Arrays.stream(batches[0]).flatMapToInt(Arrays::stream).toArray();
    return Rows.independent(batches[0][0].length, tokens);
  }

  /** N, number of parameters. */
  public long parameters() {
    return ParameterCount.total(model.config());
  }

  /** FLOPs of the matrix products per token of training, on average over the batches. */
  public double flopsPerToken() {
    return IntStream.range(0, BATCHES)
            .mapToDouble(i -> Flops.training(model.config(), example(i)))
            .average()
            .orElseThrow()
        / rows().tokenCount();
  }

  private Example example(int batch) {
    BatchDraws draws =
        new BatchDraws(config.seed(), RandomStream.MASK, batch + 1, 0, config.batch());
    return objective.example(batches[batch], draws);
  }

  /**
   * Writes the files from which another program can repeat the training: {@code
   * weights.safetensors} with the present weights, and {@code examples.safetensors} with inputs,
   * targets and weights (steps, B, T) of the first {@link #BATCHES} steps.
   */
  public void write(Path folder) throws IOException {
    TensorFile.write(folder.resolve("weights.safetensors"), model.weights(), Map.of());
    int rows = config.batch();
    int length = example(0).length();
    long[] inputs = new long[BATCHES * rows * length];
    long[] targets = new long[inputs.length];
    float[] weights = new float[inputs.length];
    for (int i = 0; i < BATCHES; i++) {
      Example example = example(i);
      for (int j = 0; j < rows * length; j++) {
        inputs[i * rows * length + j] = example.inputs()[j];
        targets[i * rows * length + j] = example.targets()[j];
        weights[i * rows * length + j] = example.weights()[j];
      }
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("inputs", StoredTensor.of(inputs, BATCHES, rows, length));
    tensors.put("targets", StoredTensor.of(targets, BATCHES, rows, length));
    tensors.put("weights", StoredTensor.of(weights, BATCHES, rows, length));
    new Safetensors(tensors, Map.of()).write(folder.resolve("examples.safetensors"));
  }

  @Override
  public void close() {
    trainStep.close();
    model.close();
  }
}
