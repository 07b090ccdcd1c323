package repetita.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.Cancellation;
import repetita.objective.Example;
import repetita.random.Draws;
import repetita.random.Stream;
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

  private static final double INITIAL_DEVIATION = 0.02;
  private static final double ROTARY_BASE = 10_000;

  private final ModelConfig config;
  private final NDManager manager;
  private final Precision precision;
  private final Transformer network;
  private final ParameterStore store;
  private final NDArray frequencies;
  private final Map<String, NDArray> weights = new LinkedHashMap<>();

  /**
   * A model with fresh weights: matrices normal with deviation 0.02, divided by sqrt(2 L) where a
   * sublayer ends (the paper's initialisation), norms 1. They depend on the seed alone.
   *
   * @param precision of weights and products
   */
  public LanguageModel(ModelConfig config, long seed, Device device, Precision precision) {
    this(config, device, precision, name -> initializer(name, seed, config));
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
   * Adds the gradients of an example's loss to those of the weights.
   *
   * @param tokens what the weighted sum is divided by: the clean tokens of the whole batch, of
   *     which the example may be a part
   * @return the example's share of the batch's loss, in nats per token
   */
  public double addGradients(Example example, int tokens) {
    try (NDManager scope = manager.newSubManager();
        Gradients gradients = Gradients.record()) {
      int[] asked = asked(example);
      NDArray loss =
          Operations.loss(
              vectors(example, asked, true, scope),
              table(),
              config.classes(),
              targets(example, asked, scope),
              weights(example, asked, tokens, scope));
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
      int[] asked = asked(example);
      NDArray x = vectors(example, asked, false, scope);
      double[] nats =
          doubles(
              Operations.crossEntropy(
                  x, table(), config.classes(), targets(example, asked, scope)));
      double[] all = new double[example.targets().length];
      for (int i = 0; i < asked.length; i++) {
        all[asked[i]] = nats[i];
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
      NDArray x = vectors(example, positions, false, scope);
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

  /** What the network makes of M positions: (M, D), or (B, T, D) where they are all. */
  private NDArray vectors(Example example, int[] asked, boolean training, NDManager scope) {
    int length = example.length();
    NDArray positions = perPosition(example.positions(), length, scope);
    NDArray targetPositions =
        example.targetPositions() == null
            ? positions
            : perPosition(example.targetPositions(), length, scope);
    NDList inputs =
        new NDList(
            integers(example.inputs(), example.rows(), length, scope),
            positions,
            targetPositions,
            frequencies);
    if (asked.length < example.targets().length) {
      inputs.add(scope.create(asked).toType(DataType.INT64, false));
    }
    PairList<String, Object> options = new PairList<>();
    options.add(Transformer.ATTENTION, example.attention());
    if (example.visible() != null) {
      Shape shape = new Shape(example.rows(), 1, length, length);
      options.add(Transformer.VISIBLE, scope.create(example.visible(), shape));
    }
    return network.forward(store, inputs, training, options).singletonOrThrow();
  }

  private NDArray table() {
    return weights.get(Transformer.EMBEDDING);
  }

  /** The positions, counted through all rows, whose predictions count. */
  private static int[] asked(Example example) {
    float[] weights = example.weights();
    return IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
  }

  private static NDArray targets(Example example, int[] asked, NDManager scope) {
    long[] targets = new long[asked.length];
    Arrays.setAll(targets, i -> example.targets()[asked[i]]);
    return scope.create(targets);
  }

  private NDArray weights(Example example, int[] asked, int tokens, NDManager scope) {
    float[] shares = new float[asked.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = example.weights()[asked[i]] / tokens;
    }
    return scope.create(shares).toType(precision.weights(), false);
  }

  /** Numbers that each row has for itself (B, T) or that all share (1, T). */
  private static NDArray perPosition(int[] values, int length, NDManager scope) {
    return integers(values, values.length / length, length, scope);
  }

  private static NDArray integers(int[] values, int rows, int length, NDManager scope) {
    return scope.create(values, new Shape(rows, length)).toType(DataType.INT64, false);
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
    return lasting(values, new Shape(values.length), precision.weights(), manager);
  }

  private static Initializer initializer(String name, long seed, ModelConfig config) {
    return (owner, shape, type) ->
        lasting(initialValues(shape, name, seed, config), shape, type, owner);
  }

  /** An array in libtorch's own memory; what it was made from does not live as long as it. */
  private static NDArray lasting(double[] values, Shape shape, DataType type, NDManager owner) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray array = scope.create(values, shape).toType(type, false).duplicate();
      array.attach(owner);
      return array;
    }
  }

  private static double[] initialValues(Shape shape, String name, long seed, ModelConfig config) {
    double[] values = new double[(int) shape.size()];
    if (shape.dimension() == 1) {
      Arrays.fill(values, 1);
      return values;
    }
    boolean endsSublayer = name.endsWith(".out") || name.endsWith(".down");
    double deviation = INITIAL_DEVIATION / (endsSublayer ? Math.sqrt(2 * config.layers()) : 1);
    RandomGenerator random = Draws.at(seed, Stream.INITIALISATION, name.hashCode());
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
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
