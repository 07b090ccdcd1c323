package repetita.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import repetita.torch.Operations;
import repetita.torch.Precision;

/**
 * The network of all objectives, up to its last norm: token ids (B, T), positions (B or 1, T), the
 * positions of the targets (the same shape) and rotary frequencies (S/2) give vectors (B, T, D), or
 * (M, D) if a fifth input names the M places, counted through all rows, at which they are wanted.
 * Keys are turned by the position of their token, queries by that of the target. The output layer
 * is the embedding table once more.
 */
final class Transformer extends Layer {

  /** The name under which an {@link repetita.objective.Attention} is passed to the layers. */
  static final String ATTENTION = "attention";

  /** The name under which a mask (B, 1, T, T) is passed to them that stands instead of it. */
  static final String VISIBLE = "visible";

  static final String EMBEDDING = "embedding";

  private final ModelConfig config;
  private final Parameter embedding;
  private final List<TransformerLayer> layers = new ArrayList<>();
  private final RmsNorm norm;

  Transformer(ModelConfig config, Precision precision) {
    this.config = config;
    embedding = matrix(EMBEDDING, config.embeddings(), config.width());
    for (int i = 0; i < config.layers(); i++) {
      layers.add(addChildBlock("layer" + i, new TransformerLayer(config, precision)));
    }
    norm = addChildBlock("norm", new RmsNorm(config.width(), precision));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> options) {
    NDArray ids = inputs.get(0); // (B, T)
    NDArray positions = inputs.get(1); // (B or 1, T)
    NDArray targets = inputs.get(2); // the same array if they are not told
    NDArray frequencies = inputs.get(3); // (S/2)
    NDArray keys = Operations.rotary(positions, frequencies);
    NDArray queries = targets == positions ? keys : Operations.rotary(targets, frequencies);
    NDArray x = Operations.embed(ids, value(store, embedding, ids, training)); // (B, T, D)
    x = Operations.dropout(x, training ? config.hiddenDropout() : 0);
    for (TransformerLayer layer : layers) {
      x = layer.forward(store, new NDList(x, queries, keys), training, options).head();
    }
    if (inputs.size() > 4) {
      x = Operations.rows(x, inputs.get(4)); // (M, D)
    }
    return norm.forward(store, new NDList(x), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0].add(config.width())};
  }
}
