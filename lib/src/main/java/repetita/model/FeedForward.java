package repetita.model;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import repetita.torch.Operations;

/** The gated feed-forward layer SwiGLU (arXiv 2002.05202). */
final class FeedForward extends Layer {

  private final Parameter gateUp;
  private final Parameter down;

  FeedForward(ModelConfig config) {
    gateUp = matrix("gateUp", 2L * config.feedForward(), config.width());
    down = matrix("down", config.width(), config.feedForward());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    var x = inputs.head(); // (B, T, D)
    var hidden = Operations.swiglu(x, value(store, gateUp, x, training)); // (B, T, F)
    return new NDList(Operations.linear(hidden, value(store, down, x, training)));
  }
}
