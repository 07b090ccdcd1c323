package repetita.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The libtorch operations of this library. Most have no binding in DJL; they are functions in the
 * resource {@code operations.torchscript}. All are differentiable.
 *
 * <p>The manager of the first array argument owns the result, so activations come first and weights
 * second. Shapes: B rows, T positions, D width, H heads, S head size, V classes.
 */
public final class Operations {

  /** 8 MB of float32. */
  private static final int LOGITS_AT_ONCE = 1 << 21;

  private static Operations loaded;

  private final NDManager host = Libtorch.manager(Device.cpu());
  final Script script = new Script(Operations.class, "Operations");
  private final Map<String, NDArray> selectors = new ConcurrentHashMap<>();
  private final Map<Double, NDArray> numbers = new ConcurrentHashMap<>();

  Operations() {
    // A block's first call sets its fields without a lock, so it must precede sharing with threads.
    call("bfloat16", host.create(0f)).close();
  }

  /** Rounds x to bfloat16. DJL has no such operation, and its casts detach gradients. */
  public static NDArray bfloat16(NDArray x) {
    return differentiable("bfloat16", x);
  }

  /** Returns x W^T: (..., in) and (out, in) give (..., out), in the number type of x. */
  public static NDArray linear(NDArray x, NDArray weight) {
    return differentiable("linear", x, weight);
  }

  /** Returns x / sqrt(mean(x^2) + eps) * weight over the last axis (arXiv 1910.07467). */
  public static NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
    return differentiable("rmsNorm", x, weight, number(eps));
  }

  /**
   * Returns silu(x G^T) * (x U^T), where the weight (2 F, D) stacks G and U (arXiv 2002.05202):
   * (..., D) to (..., F). Two products avoid splitting the result and its gradient.
   */
  public static NDArray swiglu(NDArray x, NDArray weight) {
    return differentiable("swiglu", x, weight);
  }

  /** Zeroes each entry with the given probability and scales up the rest; returns x at rate 0. */
  public static NDArray dropout(NDArray x, double rate) {
    return rate == 0 ? x : differentiable("dropout", x, number(rate));
  }

  /** Looks up rows of a (V, D) table: ids (B, T) give (B, T, D). */
  public static NDArray embed(NDArray ids, NDArray table) {
    return differentiable("embed", ids, table);
  }

  /**
   * Returns the rotations of rotary position embedding (Su et al., arXiv 2104.09864) as complex
   * numbers e^(i angle): positions (B or 1, T) and frequencies (S/2) give (B or 1, T, 1, S/2).
   */
  public static NDArray rotary(NDArray positions, NDArray frequencies) {
    return differentiable("rotary", positions, frequencies);
  }

  /**
   * Returns the attention of x (B, T, D), with the weights (3 H S, D) of queries, keys and values:
   * (B, T, H S). The rotary embedding treats entries i and i + S/2 of a head as a complex number.
   * To place these pairs side by side, rows of the weights are permuted, which does not change the
   * scores of a head.
   *
   * @param queries the rotations of the queries
   * @param keys the rotations of the keys
   * @param causal whether position t attends only to positions 0 to t
   * @param dropout the dropout rate of attention weights
   */
  public static NDArray attention(
      NDArray x, NDArray weight, NDArray queries, NDArray keys, boolean causal, double dropout) {
    return differentiable(
        "attention", x, weight, queries, keys, number(causal ? 1 : 0), number(dropout));
  }

  /** Returns the attention with a Boolean mask (B, 1, T, T): whether a query attends to a key. */
  public static NDArray attention(
      NDArray x, NDArray weight, NDArray queries, NDArray keys, NDArray visible, double dropout) {
    return differentiable("attention_where", x, weight, queries, keys, visible, number(dropout));
  }

  /** Selects M vectors of x (B, T, D) by their indices into the B x T positions: (M, D). */
  public static NDArray rows(NDArray x, NDArray positions) {
    return differentiable("rows", x, positions);
  }

  /** Returns logits by the first {@code classes} rows of a tied table: (..., D) to (..., V). */
  public static NDArray head(NDArray x, NDArray table, int classes) {
    return differentiable("head", x, table, number(classes));
  }

  /** Returns -ln softmax(head(x))[target] in nats: (..., D) and M targets give (M). */
  public static NDArray crossEntropy(NDArray x, NDArray table, int classes, NDArray targets) {
    return differentiable("nats", x, table, number(classes), targets, number(rowsAtOnce(classes)));
  }

  /**
   * Returns the sum of weights * {@link #crossEntropy}, a scalar. It equals {@code PlainLoss} of
   * the model package, but keeps the logits of only a few positions in memory at a time.
   */
  public static NDArray loss(
      NDArray x, NDArray table, int classes, NDArray targets, NDArray weights) {
    return differentiable(
        "loss", x, table, number(classes), targets, weights, number(rowsAtOnce(classes)));
  }

  /** Returns the number of positions whose logits are in memory at the same time. */
  public static int rowsAtOnce(int classes) {
    return Math.max(1, LOGITS_AT_ONCE / classes);
  }

  /**
   * Takes one fused step of AdamW (Loshchilov and Hutter, arXiv 1711.05101), in place.
   *
   * @param step an array with one float, the number of the step, from 1
   */
  public static void adamW(
      List<NDArray> weights,
      List<NDArray> gradients,
      List<NDArray> means,
      List<NDArray> variances,
      NDArray step,
      double rate,
      double beta1,
      double beta2,
      double decay,
      double eps) {
    inPlace("adamW", weights, gradients, means, variances, step, rate, beta1, beta2, decay, eps)
        .close();
  }

  /** Scales the gradients in place to a global norm of at most the limit; returns the old norm. */
  public static double clip(List<NDArray> gradients, double limit) {
    try (IValue norm = inPlace("clip", gradients, limit)) {
      return norm.toDouble();
    }
  }

  /** Sets all entries to zero, in place. */
  public static void zero(List<NDArray> arrays) {
    inPlace("zero", arrays).close();
  }

  /** Adds arrays to others of the same shapes, in place. */
  public static void add(List<NDArray> targets, List<NDArray> values) {
    inPlace("add", targets, values).close();
  }

  /** Copies values into arrays of the same shapes, in place. */
  public static void assign(List<NDArray> targets, List<NDArray> values) {
    inPlace("assign", targets, values).close();
  }

  private static NDArray differentiable(String function, NDArray... arguments) {
    return load().call(function, arguments);
  }

  /** DJL runs a TorchScript function with gradients only if all arguments are arrays. */
  private NDArray call(String function, NDArray... arguments) {
    JniUtils.setGraphExecutorOptimize(false);
    NDList inputs = new NDList(arguments);
    inputs.add(selectors.computeIfAbsent(function, this::selector));
    return script
        .functions
        .forward(new ParameterStore(host, false), inputs, true)
        .singletonOrThrow();
  }

  private static IValue inPlace(String function, Object... arguments) {
    return load().script.run(function, arguments);
  }

  private NDArray selector(String function) {
    NDArray selector = host.create(0f);
    selector.setName("module_method:" + function);
    return selector;
  }

  /** A number as an array in host memory, which can be read without waiting for a GPU. */
  private static NDArray number(double value) {
    Operations operations = load();
    return operations.numbers.computeIfAbsent(value, operations.host::create);
  }

  private static synchronized Operations load() {
    if (loaded == null) {
      loaded = new Operations();
    }
    return loaded;
  }
}
