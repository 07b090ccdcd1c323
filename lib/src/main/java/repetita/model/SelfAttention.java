package repetita.model;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import repetita.objective.Attention;
import repetita.torch.Operations;

/** Multi-head attention with rotary positions; inputs are x (B, T, D) and the rotary angles. */
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
    var rotary = inputs.get(1); // (B or 1, T, 1, S/2)
    boolean causal = options.get(Transformer.ATTENTION) == Attention.CAUSAL;

    var packed = value(store, qkv, x, training); // (3 H S, D)
    var heads = Operations.attention(x, packed, rotary, causal, training ? dropout : 0);
    return new NDList(Operations.linear(heads, value(store, out, x, training)));
  }
}
