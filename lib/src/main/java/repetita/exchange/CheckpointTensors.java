package repetita.exchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.model.ModelConfig;
import repetita.model.StoredTensor;

/**
 * The tensors of a Llama-like checkpoint as weights of our network. The result computes the same
 * logits up to rounding:
 *
 * <ul>
 *   <li>Heads of keys and values that several heads of queries share are repeated, because our
 *       network has as many of each.
 *   <li>Our norms add 1e-5. If theirs add another eps, the residual stream is scaled by c =
 *       sqrt(1e-5 / eps), which norms undo: the embedding table and the matrices that end a
 *       sublayer are multiplied by c, and a norm before a tied output is divided by it.
 * </ul>
 */
final class CheckpointTensors {

  /** Tables that follow from the configuration, which early checkpoints have. */
  private static final Pattern DERIVED = Pattern.compile(".*rotary_emb\\.inv_freq");

  private final Path folder;
  private final CheckpointConfig theirs;
  private final ModelConfig ours;
  private final Map<String, StoredTensor> tensors;
  private final Map<String, StoredTensor> weights = new TreeMap<>();
  private final float scale;

  private CheckpointTensors(
      Path folder, CheckpointConfig theirs, ModelConfig ours, Map<String, StoredTensor> tensors) {
    this.folder = folder;
    this.theirs = theirs;
    this.ours = ours;
    this.tensors = new TreeMap<>(tensors);
    scale = (float) Math.sqrt(ModelConfig.NORM_EPS / theirs.eps());
  }

  /**
   * Converts tensors to F32 weights by our names.
   *
   * @param folder the folder of the checkpoint, for messages
   * @param ours the network that the weights are for
   * @param special for each special token of ours, the row of the embedding table that it takes
   * @throws InvalidInput if a tensor is missing, too many, or has another shape than the
   *     configuration says
   */
  static Map<String, StoredTensor> convert(
      Path folder,
      CheckpointConfig theirs,
      ModelConfig ours,
      List<Integer> special,
      Map<String, StoredTensor> tensors) {
    CheckpointTensors made = new CheckpointTensors(folder, theirs, ours, tensors);
    made.putEnds(special);
    for (int layer = 0; layer < ours.layers(); layer++) {
      made.putLayer(layer);
    }
    made.requireNothingLeft();
    return made.weights;
  }

  private void putEnds(List<Integer> special) {
    int width = ours.width();
    float[] table = scaled(take(theirs.layout().embedding(), theirs.embeddings(), width), scale);
    float[] rows = Arrays.copyOf(table, ours.embeddings() * width);
    for (int i = 0; i < special.size(); i++) {
      int to = (ours.vocabulary() + i) * width;
      System.arraycopy(table, special.get(i) * width, rows, to, width);
    }
    put("embedding", rows, ours.embeddings(), width);
    boolean untied = ours.variant().untied();
    float[] norm = take(theirs.layout().norm(), width);
    put("norm.weight", untied ? norm : scaled(norm, 1 / scale), width);
    if (untied) {
      float[] output = take(theirs.layout().output(), theirs.classes(), width);
      put("output", Arrays.copyOf(output, ours.classes() * width), ours.classes(), width);
    } else {
      tensors.remove(theirs.layout().output());
    }
  }

  private void putLayer(int layer) {
    Layout layout = theirs.layout();
    String name = "layer" + layer + ".";
    int width = ours.width();
    int heads = ours.heads() * ours.headSize();
    int inner = ours.feedForward();
    put(
        name + "attentionNorm.weight",
        take(layout.of(layer, layout.attentionNorm()), width),
        width);
    put(name + "attention.qkv", queriesKeysValues(layer), 3 * heads, width);
    float[] out = take(layout.of(layer, layout.out()), width, heads);
    put(name + "attention.out", scaled(out, scale), width, heads);
    put(
        name + "feedForwardNorm.weight",
        take(layout.of(layer, layout.feedForwardNorm()), width),
        width);
    float[] gate = take(layout.of(layer, layout.gate()), inner, width);
    float[] up = take(layout.of(layer, layout.up()), inner, width);
    put(name + "feedForward.gateUp", joined(gate, up), 2 * inner, width);
    float[] down = take(layout.of(layer, layout.down()), width, inner);
    put(name + "feedForward.down", scaled(down, scale), width, inner);
  }

  /** Queries, keys and values, one below the other, with a head of keys for each of queries. */
  private float[] queriesKeysValues(int layer) {
    Layout layout = theirs.layout();
    int group = ours.heads() / theirs.keyHeads();
    int head = ours.headSize() * ours.width();
    if (layout.projections().size() == 1) {
      int rows = (ours.heads() + 2 * theirs.keyHeads()) * ours.headSize();
      float[] packed = take(layout.of(layer, layout.projections().get(0)), rows, ours.width());
      int stride = (group + 2) * head;
      return joined(
          heads(packed, i -> i / group * stride + i % group * head, head),
          heads(packed, i -> i / group * stride + group * head, head),
          heads(packed, i -> i / group * stride + (group + 1) * head, head));
    }
    int keyRows = theirs.keyHeads() * ours.headSize();
    int queryRows = ours.heads() * ours.headSize();
    float[] queries = take(layout.of(layer, layout.projections().get(0)), queryRows, ours.width());
    float[] keys = take(layout.of(layer, layout.projections().get(1)), keyRows, ours.width());
    float[] values = take(layout.of(layer, layout.projections().get(2)), keyRows, ours.width());
    return joined(
        queries,
        heads(keys, i -> i / group * head, head),
        heads(values, i -> i / group * head, head));
  }

  private interface Place {
    int of(int head);
  }

  /** The blocks of all heads, each from its place in a matrix. */
  private float[] heads(float[] matrix, Place place, int size) {
    float[] chosen = new float[ours.heads() * size];
    for (int i = 0; i < ours.heads(); i++) {
      System.arraycopy(matrix, place.of(i), chosen, i * size, size);
    }
    return chosen;
  }

  private static float[] joined(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static float[] scaled(float[] values, float factor) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }

  private void put(String name, float[] values, long... shape) {
    weights.put(name, StoredTensor.of(values, shape));
  }

  private float[] take(String name, long... shape) {
    StoredTensor tensor = tensors.remove(name);
    if (tensor == null) {
      throw new InvalidInput(
          "%s has no tensor %s, which a model in the layout of %s needs."
              .formatted(folder, name, theirs.layout().title()));
    }
    if (tensor.type() == StoredTensor.Type.I64 || !Arrays.equals(tensor.shape(), shape)) {
      throw new InvalidInput(
          "%s has %s as %s; its configuration needs floating-point numbers of the shape %s."
              .formatted(folder, name, tensor, Arrays.toString(shape)));
    }
    float[] values = tensor.asFloats();
    if (!IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]))) {
      throw new InvalidInput(
          "%s has a value in %s that is not a finite number.".formatted(folder, name));
    }
    return values;
  }

  private void requireNothingLeft() {
    tensors.keySet().removeIf(name -> DERIVED.matcher(name).matches());
    if (!tensors.isEmpty()) {
      throw new InvalidInput(
          "%s has the tensor %s, for which this network has no place."
              .formatted(folder, tensors.keySet().iterator().next()));
    }
  }
}
