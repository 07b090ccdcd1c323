package repetita.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import repetita.file.JsonFile;
import repetita.model.LanguageModel;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.objective.BatchDraws;
import repetita.random.RandomStream;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/** A small checkpoint with large random weights, so that logits depend on all of them. */
final class SyntheticLlama {

  static final int VOCABULARY = 256;
  static final int LAYERS = 2;
  static final int WIDTH = 16;
  static final int HEADS = 4;
  static final int HEAD_SIZE = 6;
  static final int INNER = 20;

  final ObjectNode config = JsonFile.STRICT.createObjectNode();
  final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Random random = new Random(1);

  /** With this many heads of keys; tied, with a BOS and no MASK. */
  SyntheticLlama(int keyHeads) {
    config.putArray("architectures").add("LlamaForCausalLM");
    config
        .put("vocab_size", VOCABULARY)
        .put("hidden_size", WIDTH)
        .put("num_hidden_layers", LAYERS)
        .put("num_attention_heads", HEADS)
        .put("num_key_value_heads", keyHeads)
        .put("head_dim", HEAD_SIZE)
        .put("intermediate_size", INNER)
        .put("rms_norm_eps", 1e-5)
        .put("rope_theta", 10_000)
        .put("tie_word_embeddings", true)
        .put("bos_token_id", 7);
    put("model.embed_tokens.weight", VOCABULARY, WIDTH);
    put("model.norm.weight", WIDTH);
    for (int layer = 0; layer < LAYERS; layer++) {
      String name = "model.layers." + layer + ".";
      put(name + "input_layernorm.weight", WIDTH);
      put(name + "self_attn.q_proj.weight", HEADS * HEAD_SIZE, WIDTH);
      put(name + "self_attn.k_proj.weight", keyHeads * HEAD_SIZE, WIDTH);
      put(name + "self_attn.v_proj.weight", keyHeads * HEAD_SIZE, WIDTH);
      put(name + "self_attn.o_proj.weight", WIDTH, HEADS * HEAD_SIZE);
      put(name + "post_attention_layernorm.weight", WIDTH);
      put(name + "mlp.gate_proj.weight", INNER, WIDTH);
      put(name + "mlp.up_proj.weight", INNER, WIDTH);
      put(name + "mlp.down_proj.weight", WIDTH, INNER);
    }
  }

  void put(String name, int... shape) {
    int size = 1;
    long[] longs = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      size *= shape[i];
      longs[i] = shape[i];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] =
          (float)
              (shape.length == 1 ? 1 + 0.1 * random.nextGaussian() : 0.4 * random.nextGaussian());
    }
    tensors.put(name, StoredTensor.of(values, longs));
  }

  void scale(String name, float factor) {
    StoredTensor tensor = tensors.get(name);
    float[] values = tensor.floats();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    tensors.put(name, StoredTensor.of(values, tensor.shape()));
  }

  void rename(String from, String to) {
    tensors.put(to, tensors.remove(from));
  }

  Path writeTo(Path folder) throws IOException {
    writeConfig(folder);
    new Safetensors(tensors, Map.of("format", "pt")).write(folder.resolve("model.safetensors"));
    return folder;
  }

  void writeConfig(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config.toString());
  }

  /** Imports a folder with the tokenizer of bytes, and returns the run. */
  static Path imported(Path folder) throws IOException {
    Path run = folder.resolveSibling(folder.getFileName() + "-run");
    new ModelImport(folder, null, text(folder), "bytes", 0).into(run);
    return run;
  }

  /** The path of a short text beside a folder. */
  static String text(Path folder) throws IOException {
    Path text = folder.resolveSibling("text.txt");
    if (!Files.exists(text)) {
      Files.writeString(text, "It was the best of times.\n".repeat(100));
    }
    return text.toString();
  }

  /** The logits of a run's model for a row of bytes, at its full context. */
  static double[] logits(Path folder) throws IOException {
    TrainedRun run = TrainedRun.in(folder);
    int[] row = new Random(2).ints(24, 0, run.record().provenance().vocabulary()).toArray();
    try (LanguageModel model = run.model(TrainedRun.Weights.BEST, new Hardware(1, "cpu"))) {
      return model.logits(
          run.objective()
              .heldOut()
              .example(new int[][] {row}, new BatchDraws(3, RandomStream.MASK, 0, 0, 1)));
    }
  }
}
