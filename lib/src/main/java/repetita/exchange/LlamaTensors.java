package repetita.exchange;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import repetita.model.ModelConfig;
import repetita.model.StoredTensor;

/**
 * Our weights as the tensors of {@code LlamaForCausalLM}. Rotation needs no change: as in Llama,
 * entries i and i + S/2 of a head form a pair.
 */
final class LlamaTensors {

  private static final Layout NAMES = Layout.LLAMA;

  private final ModelConfig config;
  private final Map<String, StoredTensor> weights;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private LlamaTensors(ModelConfig config, Map<String, StoredTensor> weights) {
    this.config = config;
    this.weights = weights;
  }

  /**
   * Cuts and renames weights. An output matrix of its own gets rows of zeros for special tokens
   * that are never predicted, because Llama has as many classes as embeddings.
   *
   * @param weights the weights by our names
   */
  static Map<String, StoredTensor> of(ModelConfig config, Map<String, StoredTensor> weights) {
    LlamaTensors made = new LlamaTensors(config, weights);
    made.put(NAMES.embedding(), "embedding");
    for (int layer = 0; layer < config.layers(); layer++) {
      made.putLayer(layer);
    }
    made.put(NAMES.norm(), "norm.weight");
    if (config.variant().untied()) {
      StoredTensor output = weights.get("output");
      made.tensors.put(NAMES.output(), rows(output, 0, config.embeddings()));
    }
    return made.tensors;
  }

  private void putLayer(int layer) {
    String ours = "layer" + layer + ".";
    int heads = config.heads() * config.headSize();
    int width = config.feedForward();
    put(NAMES.of(layer, NAMES.attentionNorm()), ours + "attentionNorm.weight");
    for (int i = 0; i < NAMES.projections().size(); i++) {
      StoredTensor qkv = weights.get(ours + "attention.qkv");
      tensors.put(NAMES.of(layer, NAMES.projections().get(i)), rows(qkv, i * heads, heads));
    }
    put(NAMES.of(layer, NAMES.out()), ours + "attention.out");
    put(NAMES.of(layer, NAMES.feedForwardNorm()), ours + "feedForwardNorm.weight");
    StoredTensor gateUp = weights.get(ours + "feedForward.gateUp");
    tensors.put(NAMES.of(layer, NAMES.gate()), rows(gateUp, 0, width));
    tensors.put(NAMES.of(layer, NAMES.up()), rows(gateUp, width, width));
    put(NAMES.of(layer, NAMES.down()), ours + "feedForward.down");
  }

  private void put(String theirs, String ours) {
    tensors.put(theirs, weights.get(ours));
  }

  /** Some rows of a matrix; rows beyond its end are zeros. */
  private static StoredTensor rows(StoredTensor matrix, int first, int count) {
    long[] shape = matrix.shape();
    int row = Math.toIntExact(shape[1]) * matrix.type().bytes();
    ByteBuffer cut = ByteBuffer.allocate(count * row);
    ByteBuffer data = matrix.data();
    int end = Math.min(data.limit(), (first + count) * row);
    cut.put(data.slice(first * row, end - first * row));
    return new StoredTensor(matrix.type(), new long[] {count, shape[1]}, cut.rewind());
  }
}
