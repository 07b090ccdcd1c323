package repetita.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The libtorch operations that this suite computes with. Most have no binding in DJL; they are
 * functions of {@code operations.torchscript}, a resource beside this class, and gradients flow
 * through all of them.
 *
 * <p>A result belongs to the manager of the first array among the arguments, so activations come
 * first and weights second. Shapes: B rows, T positions, D width, H heads, S head size, V classes.
 *
 * <p>libtorch's graph optimiser is switched off: it rewrites a function after its first calls, so
 * that a resumed run would not repeat an uninterrupted one bit for bit.
 */
public final class Operations {

  /** 8 MB of float32. */
  private static final int LOGITS_AT_ONCE = 1 << 21;

  private static Operations loaded;

  private final NDManager host = Libtorch.manager(Device.cpu());
  final PtSymbolBlock functions;
  private final Map<String, NDArray> selectors = new ConcurrentHashMap<>();
  private final Map<Double, NDArray> numbers = new ConcurrentHashMap<>();

  Operations() {
    byte[] archive = ScriptArchive.of("Operations", code());
    try {
      functions =
          JniUtils.loadModule((PtNDManager) host, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A block's first call sets fields of the block, without a lock: so before threads share it.
    call("bfloat16", host.create(0f)).close();
  }

  /** x rounded to bfloat16; DJL cannot be asked for it, and its casts cut gradients. */
  public static NDArray bfloat16(NDArray x) {
    return differentiable("bfloat16", x);
  }

  /** x W^T: (..., in) and (out, in) give (..., out), in x's numbers. */
  public static NDArray linear(NDArray x, NDArray weight) {
    return differentiable("linear", x, weight);
  }

  /** x / sqrt(mean(x^2) + eps) * weight over the last axis (Zhang and Sennrich, 1910.07467). */
  public static NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
    return differentiable("rmsNorm", x, weight, number(eps));
  }

  /**
   * silu(x G^T) * (x U^T), where the weight (2 F, D) holds G and U (Shazeer, 2002.05202): (..., D)
   * to (..., F). Two products save taking the result apart, and its gradient together.
   */
  public static NDArray swiglu(NDArray x, NDArray weight) {
    return differentiable("swiglu", x, weight);
  }

  /** Zeroes each entry with the given probability and scales the others up; as it is at rate 0. */
  public static NDArray dropout(NDArray x, double rate) {
    return rate == 0 ? x : differentiable("dropout", x, number(rate));
  }

  /** Rows of a (V, D) table: (B, T) ids give (B, T, D), in the ids' manager. */
  public static NDArray embed(NDArray ids, NDArray table) {
    return differentiable("embed", ids, table);
  }

  /**
   * The turns for {@link #attention} as complex numbers e^(i angle): positions (B or 1, T) and
   * frequencies (S/2) give (B or 1, T, 1, S/2), as in Su et al., 2104.09864.
   */
  public static NDArray rotary(NDArray positions, NDArray frequencies) {
    return differentiable("rotary", positions, frequencies);
  }

  /**
   * Attention of x (B, T, D) with the weights (3 H S, D) of queries, keys and values, to (B, T, H
   * S). Queries and keys are turned by rotary angles: entries i and i + S/2 of a head are a pair,
   * that is, a complex number; to have pairs side by side, rows of the weights change places. The
   * order of a head's entries does not change its scores.
   *
   * @param queries the turns of the queries
   * @param keys the turns of the keys
   * @param causal whether position t sees only positions up to t
   * @param dropout the rate at which attention weights are dropped
   */
  public static NDArray attention(
      NDArray x, NDArray weight, NDArray queries, NDArray keys, boolean causal, double dropout) {
    return differentiable(
        "attention", x, weight, queries, keys, number(causal ? 1 : 0), number(dropout));
  }

  /** The same where a mask (B, 1, T, T) of truth values says which position sees which. */
  public static NDArray attention(
      NDArray x, NDArray weight, NDArray queries, NDArray keys, NDArray visible, double dropout) {
    return differentiable("attention_where", x, weight, queries, keys, visible, number(dropout));
  }

  /** The vectors (M, D) at M positions of (B, T, D), counted through all rows. */
  public static NDArray rows(NDArray x, NDArray positions) {
    return differentiable("rows", x, positions);
  }

  /** Logits of the first {@code classes} rows of a tied embedding table: (..., D) to (..., V). */
  public static NDArray head(NDArray x, NDArray table, int classes) {
    return differentiable("head", x, table, number(classes));
  }

  /** -ln softmax(head(x))[target] in nats: (..., D) and M targets give (M). */
  public static NDArray crossEntropy(NDArray x, NDArray table, int classes, NDArray targets) {
    return differentiable("nats", x, table, number(classes), targets, rowsAtOnce(classes));
  }

  /**
   * The sum of weights * {@link #crossEntropy}: a number. {@code PlainLoss} of the models defines
   * it; this form computes the same with the logits of a few positions at a time.
   */
  public static NDArray loss(
      NDArray x, NDArray table, int classes, NDArray targets, NDArray weights) {
    return differentiable("loss", x, table, number(classes), targets, weights, rowsAtOnce(classes));
  }

  private static NDArray rowsAtOnce(int classes) {
    return number(Math.max(1, LOGITS_AT_ONCE / classes));
  }

  /**
   * One fused step of AdamW (Loshchilov and Hutter, 1711.05101), in place.
   *
   * @param step an array of one float that holds the step's number, from 1
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

  /** Scales the gradients, in place, so that their joint norm is at most the limit; returns it. */
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

  /** DJL runs a TorchScript function with gradients only if all that it is given are arrays. */
  private NDArray call(String function, NDArray... arguments) {
    JniUtils.setGraphExecutorOptimize(false);
    NDList inputs = new NDList(arguments);
    inputs.add(selectors.computeIfAbsent(function, this::selector));
    return functions.forward(new ParameterStore(host, false), inputs, true).singletonOrThrow();
  }

  private static IValue inPlace(String function, Object... arguments) {
    JniUtils.setGraphExecutorOptimize(false);
    IValue[] values = Arrays.stream(arguments).map(Operations::value).toArray(IValue[]::new);
    try {
      return IValueUtils.runMethod(load().functions, function, values);
    } finally {
      Arrays.stream(values).forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof Double number) {
      return IValue.from(number);
    } else if (argument instanceof List<?> arrays) {
      return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
    }
    return IValue.from((PtNDArray) argument);
  }

  private NDArray selector(String function) {
    NDArray selector = host.create(0f);
    selector.setName("module_method:" + function);
    return selector;
  }

  /** A number as an array in host memory, where reading it back does not wait for a GPU. */
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

  private static String code() {
    try (InputStream source = Operations.class.getResourceAsStream("operations.torchscript")) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
