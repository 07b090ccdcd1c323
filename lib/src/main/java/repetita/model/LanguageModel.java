package repetita.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import repetita.Cancellation;
import repetita.objective.Example;
import repetita.torch.Gradients;
import repetita.torch.Libtorch;
import repetita.torch.NoGradient;
import repetita.torch.Operations;
import repetita.torch.Precision;

/**
 * A transformer with its weights on a device. It computes losses, gradients and logits of {@link
 * Example}s of any family. Not thread-safe.
 */
public final class LanguageModel implements Predictor {

  private final ModelConfig config;
  private final NDManager manager;
  private final Precision precision;
  private final Transformer network;
  private final ParameterStore store;
  private final NDArray frequencies;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  /**
   * Makes a model with {@link InitialWeights}.
   *
   * @param precision the number types of weights and matrix products
   */
  public LanguageModel(ModelConfig config, long seed, Device device, Precision precision) {
    this(config, device, precision, new InitialWeights(config, seed)::of);
  }

  private LanguageModel(
      ModelConfig config,
      Device device,
      Precision precision,
      Function<String, Initializer> initializers) {
    this.config = config;
    this.precision = precision;
    manager = Libtorch.manager(device);
    network = new Transformer(config, precision);
    store = new ParameterStore(manager, false);
    frequencies = rotaryFrequencies();
    Map<String, Parameter> parameters = named(network, "");
    parameters.forEach((name, p) -> p.setInitializer(initializers.apply(name)));
    network.initialize(manager, precision.weights(), new Shape(1, 1));
    parameters.forEach((name, p) -> weights.put(name, p.getArray()));
  }

  /**
   * Returns a model that shares the memory of these weights and has its own gradients, so that
   * several threads can each work on their own rows.
   */
  public LanguageModel replica() {
    return new LanguageModel(
        config,
        manager.getDevice(),
        precision,
        name ->
            (owner, shape, type) -> {
              NDArray shared = weights.get(name).stopGradient();
              shared.attach(owner);
              return shared;
            });
  }

  public ModelConfig config() {
    return config;
  }

  /** Returns the device that holds the weights. */
  public Device device() {
    return manager.getDevice();
  }

  /**
   * Returns the weights by name, such as {@code layer0.attention.qkv}. They are freed with the
   * model.
   */
  public Map<String, NDArray> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /**
   * Adds the gradients of an example's loss to the gradients of the weights. {@link PlainLoss}
   * defines the loss.
   *
   * @param tokens the divisor of the weighted sum: the number of clean tokens in the whole batch,
   *     of which the example may be a slice
   * @return the example's part of the batch loss, in nats per token
   */
  public double addGradients(Example example, int tokens) {
    try (NDManager scope = manager.newSubManager();
        Gradients gradients = Gradients.record()) {
      ExampleArrays arrays = ExampleArrays.ofWeighted(example, scope);
      NDArray loss =
          Operations.loss(
              vectors(arrays, true),
              table(),
              config.classes(),
              arrays.targets(),
              arrays.weights(tokens, precision.weights()));
      gradients.backward(loss);
      return precision.weights() == DataType.FLOAT64 ? loss.getDouble() : loss.getFloat();
    }
  }

  /**
   * Returns the gradients of the weights, in the order of {@link #weights}. The scope owns them.
   */
  public List<NDArray> gradients(NDManager scope) {
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray weight : weights.values()) {
      NDArray gradient = weight.getGradient();
      gradient.attach(scope);
      gradients.add(gradient);
    }
    return gradients;
  }

  @Override
  public double[] crossEntropy(Example example) {
    Cancellation.check();
    try (NoGradient off = NoGradient.open();
        NDManager scope = manager.newSubManager()) {
      ExampleArrays arrays = ExampleArrays.ofWeighted(example, scope);
      double[] nats =
          doubles(
              Operations.crossEntropy(
                  vectors(arrays, false), table(), config.classes(), arrays.targets()));
      double[] all = new double[example.targets().length];
      for (int i = 0; i < nats.length; i++) {
        all[arrays.at()[i]] = nats[i];
      }
      return all;
    }
  }

  /** Returns the logits at all positions without dropout: B x T x V. */
  public double[] logits(Example example) {
    return logits(example, IntStream.range(0, example.inputs().length).toArray());
  }

  /**
   * Returns the logits at given positions without dropout: M x V.
   *
   * @param positions M indices into the B x T positions, in ascending order
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public double[] logits(Example example, int... positions) {
    Cancellation.check();
    try (NoGradient off = NoGradient.open();
        NDManager scope = manager.newSubManager()) {
      NDArray x = vectors(new ExampleArrays(example, positions, scope), false);
      return doubles(Operations.head(x, table(), config.classes()));
    }
  }

  /** Returns the number types of the model. */
  Precision precision() {
    return precision;
  }

  /** Returns the frequencies of the rotary embedding: (S/2). */
  NDArray frequencies() {
    return frequencies;
  }

  /** Returns a new manager for temporary arrays; the caller closes it. */
  public NDManager newScope() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** The last hidden states at M positions: (M, D), or (B, T, D) for all positions. */
  private NDArray vectors(ExampleArrays arrays, boolean training) {
    return network
        .forward(store, arrays.inputs(frequencies), training, arrays.options())
        .singletonOrThrow();
  }

  /** The output matrix, of which the first rows are the classes: (V + extra tokens or V, D). */
  private NDArray table() {
    return weights.get(config.variant().untied() ? Transformer.OUTPUT : Transformer.EMBEDDING);
  }

  /** Returns the numbers of an array that has the type of the weights. */
  double[] doubles(NDArray array) {
    if (precision.weights() == DataType.FLOAT64) {
      return array.toDoubleArray();
    }
    float[] floats = array.toFloatArray();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private NDArray rotaryFrequencies() {
    double[] values = new double[config.headSize() / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.pow(config.variant().rotaryBase(), -2.0 * i / config.headSize());
    }
    return LastingArray.of(values, new Shape(values.length), precision.weights(), manager);
  }

  /** Collects parameters by path. DJL puts a two-digit number before the name of a child block. */
  private static Map<String, Parameter> named(Block block, String prefix) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    block
        .getDirectParameters()
        .forEach(entry -> parameters.put(prefix + entry.getKey(), entry.getValue()));
    block
        .getChildren()
        .forEach(
            child ->
                parameters.putAll(
                    named(
                        child.getValue(),
                        prefix + child.getKey().replaceFirst("^\\d+", "") + ".")));
    return parameters;
  }
}
