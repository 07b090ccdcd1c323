package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import repetita.Cancellation;
import repetita.Team;
import repetita.objective.Attention;
import repetita.objective.Example;
import repetita.torch.Libtorch;
import repetita.torch.Operations;

/**
 * The forward formulas of {@link ManualBackprop}, with weights that are folded once. Each thread
 * computes rows of its own, few at a time, so that activations stay in the cache. These pieces do
 * not depend on the number of threads, and so neither do results.
 */
final class ManualForward implements Predictor {

  /** Rows of an example, and the array that receives their cross entropies. */
  private record Piece(Example example, int from, int to, double[] nats) {

    void put(double[] values, int[] at) {
      for (int i = 0; i < values.length; i++) {
        nats[from * example.length() + at[i]] = values[i];
      }
    }
  }

  private final LanguageModel model;
  private final NDManager manager;
  private final IValue folded;
  private final Team team;

  ManualForward(LanguageModel model, int threads) {
    this.model = model;
    manager = model.newScope();
    folded = ManualBackprop.fold(model, Dropout.of(0), Dropout.of(0));
    try {
      team = new Team(threads);
    } catch (RuntimeException | Error failure) {
      folded.close();
      manager.close();
      throw failure;
    }
  }

  @Override
  public double[] crossEntropy(Example example) {
    return crossEntropies(List.of(example)).get(0);
  }

  @Override
  public List<double[]> crossEntropies(List<Example> examples) {
    List<double[]> results = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    for (Example example : examples) {
      double[] nats = new double[example.targets().length];
      results.add(nats);
      pieces.addAll(pieces(example, nats));
    }
    int threads = Libtorch.threads();
    Libtorch.useThreads(1);
    try {
      share(pieces);
    } finally {
      Libtorch.useThreads(threads);
    }
    return results;
  }

  /** Cuts an example into pieces of about the same size. */
  private static List<Piece> pieces(Example example, double[] nats) {
    int rows = example.rows();
    int atOnce = Math.max(1, Backprop.POSITIONS_IN_CACHE / example.length());
    int count = (rows + atOnce - 1) / atOnce;
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(example, rows * i / count, rows * (i + 1) / count, nats));
    }
    return pieces;
  }

  /** Each thread takes the next piece until there is none left, or a thread has failed. */
  private void share(List<Piece> pieces) {
    AtomicInteger next = new AtomicInteger();
    Thread caller = Thread.currentThread();
    team.compute(
        thread -> {
          try {
            for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
              Cancellation.check(caller);
              predict(pieces.get(i));
            }
            return thread;
          } catch (RuntimeException | Error failure) {
            // While the caller waits for the others, they cannot see that it is interrupted.
            next.set(pieces.size());
            throw failure;
          }
        });
  }

  private void predict(Piece piece) {
    try (NDManager scope = manager.newSubManager()) {
      Example rows = piece.example().slice(piece.from(), piece.to());
      ExampleArrays arrays = ExampleArrays.ofWeighted(rows, scope);
      NDList inputs = arrays.inputs(model.frequencies());
      boolean causal = rows.attention() == Attention.CAUSAL;
      try (IValue result =
          ManualBackprop.script()
              .run(
                  "nats",
                  inputs.get(0),
                  inputs.get(2),
                  inputs.get(1),
                  inputs.get(3),
                  inputs.subList(4, inputs.size()),
                  arrays.oneInEachRow() && !causal && rows.visible() == null,
                  arrays.targets(),
                  causal,
                  ManualBackprop.visible(rows, scope),
                  folded,
                  Operations.rowsAtOnce(model.config().classes()))) {
        NDArray nats = result.toTensor((PtNDManager) scope);
        piece.put(model.doubles(nats), arrays.at());
      }
    }
  }

  @Override
  public void close() {
    team.close();
    folded.close();
    manager.close();
  }
}
