package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import repetita.objective.Attention;
import repetita.torch.Operations;

/**
 * Multi-head attention with rotary position embedding. Inputs are x (B, T, D) and the rotation
 * angles of queries and of keys.
 */
final class SelfAttention extends Layer {

  private final Parameter qkv;
  private final Parameter out;
  private final double dropout;

  SelfAttention(ModelConfig config) {
    int heads = config.heads() * config.headSize();
    qkv = matrix("qkv", 3L * heads, config.width());
    out = matrix("out", config.width(), heads);
    dropout = config.attentionDropout();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    var x = inputs.get(0); // (B, T, D)
    var queries = inputs.get(1); // (B or 1, T, 1, S/2)
    var keys = inputs.get(2);
    double rate = training ? dropout : 0;

    var packed = value(store, qkv, x, training); // (3 H S, D)
    var heads =
        options.get(Transformer.VISIBLE) instanceof NDArray visible
            ? Operations.attention(x, packed, queries, keys, visible, rate)
            : Operations.attention(
                x,
                packed,
                queries,
                keys,
                options.get(Transformer.ATTENTION) == Attention.CAUSAL,
                rate);
    return new NDList(Operations.linear(heads, value(store, out, x, training)));
  }
}
