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
 * The network up to its last norm, for all objectives. Inputs: token ids (B, T), positions (B or 1,
 * T), target positions in the same shape, and rotary frequencies (S/2). Output: hidden states (B,
 * T, D), or (M, D) if a fifth input gives M indices into the B x T positions. The rotary embedding
 * of keys uses the position of their token, that of queries the position of the target. The output
 * layer, which {@link LanguageModel} computes, shares the weights of the embedding table, or has
 * its own matrix.
 */
final class Transformer extends Layer {

  /** The option that passes an {@link repetita.objective.Attention} to the layers. */
  static final String ATTENTION = "attention";

  /** The option that passes an attention mask (B, 1, T, T), in place of {@link #ATTENTION}. */
  static final String VISIBLE = "visible";

  static final String EMBEDDING = "embedding";
  static final String OUTPUT = "output";

  private final ModelConfig config;
  private final Parameter embedding;
  private final List<TransformerLayer> layers = new ArrayList<>();
  private final RmsNorm norm;

  Transformer(ModelConfig config, Precision precision) {
    this.config = config;
    embedding = matrix(EMBEDDING, config.embeddings(), config.width());
    if (config.variant().untied()) {
      matrix(OUTPUT, config.classes(), config.width());
    }
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
    NDArray targets = inputs.get(2); // the same array if not target-aware
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
