package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import repetita.torch.Operations;
import repetita.torch.Precision;

/**
 * x + attention(norm(x)), then x + feedForward(norm(x)). Inputs are x and the rotation angles of
 * queries and keys.
 */
final class TransformerLayer extends Layer {

  private final RmsNorm attentionNorm;
  private final SelfAttention attention;
  private final RmsNorm feedForwardNorm;
  private final FeedForward feedForward;
  private final double dropout;

  TransformerLayer(ModelConfig config, Precision precision) {
    attentionNorm = addChildBlock("attentionNorm", new RmsNorm(config.width(), precision));
    attention = addChildBlock("attention", new SelfAttention(config));
    feedForwardNorm = addChildBlock("feedForwardNorm", new RmsNorm(config.width(), precision));
    feedForward = addChildBlock("feedForward", new FeedForward(config));
    dropout = config.hiddenDropout();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    NDArray x = inputs.get(0); // (B, T, D)
    NDArray queries = inputs.get(1);
    NDArray keys = inputs.get(2);
    double rate = training ? dropout : 0;

    NDArray normed = attentionNorm.forward(store, new NDList(x), training).head();
    NDArray attended =
        attention.forward(store, new NDList(normed, queries, keys), training, options).head();
    x = x.add(Operations.dropout(attended, rate));

    normed = feedForwardNorm.forward(store, new NDList(x), training).head();
    NDArray transformed = feedForward.forward(store, new NDList(normed), training).head();
    return new NDList(x.add(Operations.dropout(transformed, rate)));
  }
}
