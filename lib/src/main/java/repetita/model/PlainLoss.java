package repetita.model;

import ai.djl.ndarray.NDArray;
import repetita.torch.Operations;

/**
 * The training loss of all models in its plain form. {@link LanguageModel} computes the same value
 * and gradients with {@link Operations#loss}, which never holds all logits in memory.
 */
public final class PlainLoss {

  private PlainLoss() {}

  /**
   * Returns {@code sum(weights * crossEntropy(targets))}, in nats per token.
   *
   * @param x the hidden states at the M positions to predict: (M, D)
   * @param table the embedding table, whose first V rows are also the output matrix: (V or more, D)
   * @param classes V
   * @param targets the target tokens: (M)
   * @param weights the weights of the predictions, divided by the number of clean tokens: (M)
   */
  public static NDArray of(
      NDArray x, NDArray table, int classes, NDArray targets, NDArray weights) {
    // 1. Logits of every token at every position: (M, D) times (D, V) gives (M, V).
    NDArray logits = Operations.head(x, table, classes);

    // 2. Log probabilities: (M, V), each row a distribution.
    NDArray logProbabilities = logits.logSoftmax(-1);

    // 3. The cross entropy, -ln p(target): (M).
    NDArray nats = logProbabilities.gather(targets.expandDims(1), 1).squeeze(1).neg();

    // 4. The weighted sum: a scalar.
    return nats.mul(weights).sum();
  }
}
