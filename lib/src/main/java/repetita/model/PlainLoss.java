package repetita.model;

import ai.djl.ndarray.NDArray;
import repetita.torch.Operations;

/**
 * The loss that all models are trained with, in its plain form. {@link LanguageModel} computes the
 * same value and gradients by {@link Operations#loss}, which never holds all logits at once.
 */
public final class PlainLoss {

  private PlainLoss() {}

  /**
   * {@code sum(weights * crossEntropy(targets))}, in nats per token.
   *
   * @param x what the network makes of the M positions that have a target: (M, D)
   * @param table the embeddings, of which the first V are also the output matrix: (V or more, D)
   * @param classes V
   * @param targets the tokens to be predicted: (M)
   * @param weights what each prediction counts, divided by the number of clean tokens: (M)
   */
  public static NDArray of(
      NDArray x, NDArray table, int classes, NDArray targets, NDArray weights) {
    // 1. A score of every token at every position: (M, D) times (D, V) gives (M, V).
    NDArray logits = Operations.head(x, table, classes);

    // 2. Log probabilities: (M, V), each row a distribution.
    NDArray logProbabilities = logits.logSoftmax(-1);

    // 3. The cross entropy, -ln p(target): (M).
    NDArray nats = logProbabilities.gather(targets.expandDims(1), 1).squeeze(1).neg();

    // 4. The weighted sum: a number.
    return nats.mul(weights).sum();
  }
}
