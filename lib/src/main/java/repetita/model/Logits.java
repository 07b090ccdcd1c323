package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import repetita.Cancellation;
import repetita.objective.Attention;
import repetita.objective.Example;
import repetita.torch.Libtorch;

/**
 * The logits of a model for decoding, with the weights that it has when this is made. On a CPU the
 * formulas are those of {@link ManualBackprop}, with weights folded once; on a GPU it is the plain
 * network. Close it before the model.
 */
public final class Logits implements AutoCloseable {

  private final LanguageModel model;
  private final NDManager manager;
  private final IValue folded;

  public Logits(LanguageModel model) {
    this.model = model;
    manager = model.newScope();
    folded =
        model.device().isGpu() ? null : ManualBackprop.fold(model, Dropout.of(0), Dropout.of(0));
  }

  /**
   * Returns the logits at given positions without dropout: M x V.
   *
   * @param positions M indices into the B x T positions, in ascending order
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public double[] of(Example example, int... positions) {
    if (folded == null) {
      return model.logits(example, positions);
    }
    Cancellation.check();
    try (NDManager scope = manager.newSubManager()) {
      ExampleArrays arrays = new ExampleArrays(example, positions, scope);
      NDList inputs = arrays.inputs(model.frequencies());
      boolean causal = example.attention() == Attention.CAUSAL;
      try (IValue result =
          ManualBackprop.script()
              .run(
                  "logits",
                  inputs.get(0),
                  inputs.get(2),
                  inputs.get(1),
                  inputs.get(3),
                  List.of(ExampleArrays.integers(positions, scope)),
                  arrays.oneInEachRow() && !causal && example.visible() == null,
                  causal && example.visible() == null,
                  ManualBackprop.visible(example, scope),
                  folded)) {
        return model.doubles(result.toTensor((PtNDManager) scope));
      }
    }
  }

  /**
   * Cuts the logits of M positions into M rows.
   *
   * @param logits M x V
   */
  public static double[][] rows(double[] logits, int positions) {
    int classes = logits.length / positions;
    double[][] rows = new double[positions][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(logits, i * classes, (i + 1) * classes));
    return rows;
  }

  /** Whether {@link #cache} works; it does not on a GPU. */
  public boolean canCache() {
    return folded != null;
  }

  /**
   * A cache of keys and values.
   *
   * @param rows B
   * @param length T, the number of positions of a row, including BOS
   */
  public Cache cache(int rows, int length) {
    return new Cache(model, folded, rows, length);
  }

  @Override
  public void close() {
    if (folded != null) {
      folded.close();
    }
    manager.close();
  }

  /**
   * The keys and values of B rows of T positions, so that a forward pass computes only some of
   * them. Keys are kept after their rotation. {@link #cache} makes one.
   */
  public static final class Cache implements AutoCloseable {

    /** With so few positions, a second thread costs more than it saves. */
    private static final int POSITIONS_OF_ONE_THREAD = 4;

    private final LanguageModel model;
    private final NDManager manager;
    private final IValue folded;
    private final int rows;
    private final List<NDArray> layers = new ArrayList<>();

    private Cache(LanguageModel model, IValue folded, int rows) {
      this.model = model;
      this.folded = folded;
      this.rows = rows;
      manager = model.newScope();
    }

    private Cache(LanguageModel model, IValue folded, int rows, int length) {
      this(model, folded, rows);
      ModelConfig config = model.config();
      Shape shape = new Shape(2, rows, config.heads(), length, config.headSize());
      for (int layer = 0; layer < config.layers(); layer++) {
        layers.add(manager.zeros(shape, model.precision().weights()));
      }
    }

    /**
     * Computes n positions of each row, keeps their keys and values, and returns logits at some of
     * them.
     *
     * @param ids B x n token ids
     * @param first the position of the first
     * @param causal whether a position attends to those up to its own, which must have been
     *     computed; otherwise it attends to all T
     * @param asked M ascending indices into the B x n positions
     * @return M x V logits
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[] logits(int[] ids, int first, boolean causal, int... asked) {
      Cancellation.check();
      int threads = Libtorch.threads();
      Libtorch.useThreads(ids.length <= POSITIONS_OF_ONE_THREAD ? 1 : threads);
      try {
        return computed(ids, first, causal, asked);
      } finally {
        Libtorch.useThreads(threads);
      }
    }

    private double[] computed(int[] ids, int first, boolean causal, int[] asked) {
      int computed = ids.length / rows;
      try (NDManager scope = manager.newSubManager()) {
        long[] positions = LongStream.range(first, first + computed).toArray();
        long[] inputs = Arrays.stream(ids).asLongStream().toArray();
        try (IValue result =
            ManualBackprop.script()
                .run(
                    "cached",
                    scope.create(inputs, new Shape(rows, computed)),
                    scope.create(positions, new Shape(1, computed)),
                    model.frequencies(),
                    first,
                    causal,
                    asked.length == ids.length
                        ? List.of()
                        : List.of(ExampleArrays.integers(asked, scope)),
                    layers,
                    folded)) {
          return model.doubles(result.toTensor((PtNDManager) scope));
        }
      }
    }

    /**
     * A new cache whose rows are copies of some rows of this one.
     *
     * @param copied the row that each row of the new cache is a copy of
     */
    public Cache of(int... copied) {
      Cache other = new Cache(model, folded, copied.length);
      try (NDManager scope = manager.newSubManager()) {
        NDIndex index =
            new NDIndex(":, {}", scope.create(Arrays.stream(copied).asLongStream().toArray()));
        layers.forEach(layer -> other.layers.add(layer.get(other.manager, index)));
      }
      return other;
    }

    @Override
    public void close() {
      manager.close();
    }
  }
}
