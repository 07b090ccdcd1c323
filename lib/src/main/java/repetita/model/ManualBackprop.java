package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.objective.Attention;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.torch.Operations;
import repetita.torch.Precision;
import repetita.torch.Script;

/**
 * Gradients by formulas written by hand, which are in the resource {@code backprop.torchscript}.
 * They agree with {@link AutogradBackprop} up to rounding. Dropout is a function of seed, step and
 * row, whichever worker computes the row.
 */
final class ManualBackprop implements Backprop {

  private static Script script;

  private final LanguageModel model;
  private final NDManager manager;
  private final Dropout hidden;
  private final Dropout attention;
  private final List<NDArray> weights;
  private final List<NDArray> gradients = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private IValue folded;

  /** A worker's sums of derivatives by the folded weights, and its memory for dropout. */
  private record Worker(IValue sums, DropoutDraws hidden, DropoutDraws attention) {}

  ManualBackprop(LanguageModel model, int workers) {
    this.model = model;
    manager = model.newScope();
    hidden = Dropout.of(model.config().hiddenDropout());
    attention = Dropout.of(model.config().attentionDropout());
    weights = List.copyOf(model.weights().values());
    weights.forEach(w -> gradients.add(manager.zeros(w.getShape(), w.getDataType())));
    folded = fold(model, attention, hidden);
    while (this.workers.size() < workers) {
      IValue zeros = script().run("zeros", folded);
      this.workers.add(new Worker(zeros, new DropoutDraws(), new DropoutDraws()));
    }
  }

  static synchronized Script script() {
    if (script == null) {
      script = new Script(ManualBackprop.class, "Backprop");
    }
    return script;
  }

  @Override
  public int workers() {
    return workers.size();
  }

  @Override
  public void start() {
    folded.close();
    folded = fold(model, attention, hidden);
    workers.forEach(worker -> script().run("zero", worker.sums).close());
  }

  /** Returns a model's matrices as the functions take them. */
  static IValue fold(LanguageModel model, Dropout attention, Dropout hidden) {
    return script()
        .run(
            "fold",
            List.copyOf(model.weights().values()),
            model.config().headSize(),
            model.config().classes(),
            attention.keep(),
            hidden.keep(),
            model.precision() == Precision.BFLOAT16);
  }

  @Override
  public double add(int worker, Example piece, int tokens, BatchDraws dropout) {
    Worker own = workers.get(worker);
    try (NDManager scope = manager.newSubManager()) {
      ExampleArrays arrays = ExampleArrays.ofWeighted(piece, scope);
      NDList inputs = arrays.inputs(model.frequencies());
      List<RandomGenerator> rows = IntStream.range(0, piece.rows()).mapToObj(dropout::row).toList();
      try (IValue loss =
          script()
              .run(
                  "gradients",
                  inputs.get(0),
                  inputs.get(2),
                  inputs.get(1),
                  inputs.get(3),
                  inputs.subList(4, inputs.size()),
                  arrays.targets(),
                  arrays.weights(tokens, model.precision().weights()),
                  piece.attention() == Attention.CAUSAL && piece.visible() == null,
                  visible(piece, scope),
                  folded,
                  own.sums,
                  model.config().headSize(),
                  Operations.rowsAtOnce(model.config().classes()),
                  own.hidden.of(hidden, rows, hiddenDraws(piece.length()), scope),
                  hidden.threshold(),
                  own.attention.of(attention, rows, attentionDraws(piece.length()), scope),
                  attention.threshold())) {
        return loss.toDouble();
      }
    }
  }

  static List<NDArray> visible(Example piece, NDManager scope) {
    Shape shape = new Shape(piece.rows(), piece.length(), piece.length());
    return piece.visible() == null ? List.of() : List.of(scope.create(piece.visible(), shape));
  }

  /** The numbers of a row that hidden dropout may drop: embeddings and sublayer outputs. */
  private long hiddenDraws(long length) {
    return (2L * model.config().layers() + 1) * length * model.config().width();
  }

  /** The numbers of a row that attention dropout may drop: the weights of all heads. */
  private long attentionDraws(long length) {
    return (long) model.config().layers() * model.config().heads() * length * length;
  }

  @Override
  public List<NDArray> gradients() {
    IValue sums = workers.get(0).sums;
    workers.stream().skip(1).forEach(other -> script().run("add", sums, other.sums).close());
    script()
        .run(
            "unfold",
            sums,
            weights,
            gradients,
            model.config().headSize(),
            model.config().classes(),
            attention.keep(),
            hidden.keep())
        .close();
    return gradients;
  }

  @Override
  public void close() {
    folded.close();
    workers.forEach(worker -> worker.sums.close());
    manager.close();
  }
}
