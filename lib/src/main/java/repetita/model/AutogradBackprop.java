package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.torch.Libtorch;
import repetita.torch.NoGradient;
import repetita.torch.Operations;

/**
 * Gradients by libtorch's autograd. Each worker has a {@link LanguageModel#replica}. With dropout
 * there is one worker: libtorch has one random number generator for all threads, so that several
 * workers would make results depend on timing.
 */
final class AutogradBackprop implements Backprop {

  /** This many positions keep a GPU, or threads that share operations, busy. */
  private static final int POSITIONS_SHARED = 4096;

  private final LanguageModel model;
  private final boolean shared;
  private final List<LanguageModel> replicas = new ArrayList<>();
  private NDManager batch;

  private AutogradBackprop(LanguageModel model) {
    this.model = model;
    ModelConfig config = model.config();
    boolean dropout = config.attentionDropout() > 0 || config.hiddenDropout() > 0;
    shared = dropout || model.device().isGpu();
    batch = model.newScope();
    replicas.add(model);
  }

  static AutogradBackprop of(LanguageModel model, int workers) {
    AutogradBackprop backprop = new AutogradBackprop(model);
    try {
      while (!backprop.shared && backprop.workers() < workers) {
        backprop.replicas.add(model.replica());
      }
      return backprop;
    } catch (RuntimeException | Error failure) {
      backprop.close();
      throw failure;
    }
  }

  @Override
  public int workers() {
    return replicas.size();
  }

  @Override
  public int positionsAtOnce() {
    return shared ? POSITIONS_SHARED : POSITIONS_IN_CACHE;
  }

  @Override
  public void start() {
    batch.close();
    batch = model.newScope();
    try (NoGradient off = NoGradient.open();
        NDManager temporary = model.newScope()) {
      replicas.forEach(replica -> Operations.zero(replica.gradients(temporary)));
    }
  }

  @Override
  public double add(int worker, Example piece, int tokens, BatchDraws dropout) {
    Libtorch.seed(dropout.key());
    return replicas.get(worker).addGradients(piece, tokens);
  }

  @Override
  public List<NDArray> gradients() {
    List<NDArray> sum = model.gradients(batch);
    try (NoGradient off = NoGradient.open();
        NDManager temporary = model.newScope()) {
      replicas.stream()
          .skip(1)
          .forEach(replica -> Operations.add(sum, replica.gradients(temporary)));
    }
    return sum;
  }

  @Override
  public void close() {
    replicas.stream().skip(1).forEach(LanguageModel::close);
    batch.close();
  }
}
