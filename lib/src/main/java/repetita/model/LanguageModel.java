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
 * A transformer with its weights on a device. It answers {@link Example}s and never asks which
 * family they come from. Not safe for use by several threads at once.
 */
public final class LanguageModel implements AutoCloseable {

  private static final double ROTARY_BASE = 10_000;

  private final ModelConfig config;
  private final NDManager manager;
  private final Precision precision;
  private final Transformer network;
  private final ParameterStore store;
  private final NDArray frequencies;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  /**
   * A model with {@link InitialWeights}.
   *
   * @param precision of weights and products
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
    frequencies = frequencies();
    Map<String, Parameter> parameters = named(network, "");
    parameters.forEach((name, p) -> p.setInitializer(initializers.apply(name)));
    network.initialize(manager, precision.weights(), new Shape(1, 1));
    parameters.forEach((name, p) -> weights.put(name, p.getArray()));
  }

  /**
   * The same weights, in the same memory, with gradients of their own: so that several threads can
   * each work on rows of their own.
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

  /** Where the weights lie. */
  public Device device() {
    return manager.getDevice();
  }

  /** The weights by name, such as {@code layer0.attention.qkv}; they live as long as the model. */
  public Map<String, NDArray> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /**
   * Adds the gradients of an example's loss to those of the weights; {@link PlainLoss} defines it.
   *
   * @param tokens what the weighted sum is divided by: the clean tokens of the whole batch, of
   *     which the example may be a part
   * @return the example's share of the batch's loss, in nats per token
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

  /** The gradients of the weights, in the order of {@link #weights}, as arrays of the scope. */
  public List<NDArray> gradients(NDManager scope) {
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray weight : weights.values()) {
      NDArray gradient = weight.getGradient();
      gradient.attach(scope);
      gradients.add(gradient);
    }
    return gradients;
  }

  /**
   * {@code -ln p(target)} in nats at each of the B x T positions, without dropout; 0 where the
   * example asks nothing.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
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

  /** The B x T x V logits, without dropout. */
  public double[] logits(Example example) {
    return logits(example, IntStream.range(0, example.inputs().length).toArray());
  }

  /**
   * The M x V logits at some positions, without dropout.
   *
   * @param positions M of them, counted through all rows, from the first to the last
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

  /** A manager for arrays that live less long than the model. */
  public NDManager newScope() {
    return manager.newSubManager();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** The last hidden states at M positions: (M, D), or (B, T, D) where they are all. */
  private NDArray vectors(ExampleArrays arrays, boolean training) {
    return network
        .forward(store, arrays.inputs(frequencies), training, arrays.options())
        .singletonOrThrow();
  }

  private NDArray table() {
    return weights.get(Transformer.EMBEDDING);
  }

  private double[] doubles(NDArray array) {
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

  private NDArray frequencies() {
    double[] values = new double[config.headSize() / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.pow(ROTARY_BASE, -2.0 * i / config.headSize());
    }
    return LastingArray.of(values, new Shape(values.length), precision.weights(), manager);
  }

  /** DJL puts a child's two-digit number before its name. */
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
