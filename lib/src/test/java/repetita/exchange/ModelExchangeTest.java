package repetita.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.train.TinyRun;
import repetita.train.Trainer;
import repetita.train.store.TrainedRun;
import repetita.train.store.TrainedRun.Weights;

/** Models leave and come back, and what comes from others is converted rightly. */
class ModelExchangeTest {

  private static final int HEAD = SyntheticLlama.HEAD_SIZE * SyntheticLlama.WIDTH;

  @TempDir Path folder;
  private SyntheticLlama llama;
  private double[] expected;

  @BeforeEach
  void importAFirst() throws IOException {
    llama = new SyntheticLlama(SyntheticLlama.HEADS);
    expected = imported("first");
  }

  private double[] imported(String name) throws IOException {
    return SyntheticLlama.logits(SyntheticLlama.imported(llama.writeTo(folder.resolve(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyRun.AR, TinyRun.MDM})
  void aTrainedModelReturnsBitForBit(String family) throws IOException {
    Path run = folder.resolve("run");
    TinyRun.trainUntil(2, TinyRun.config(family, 0, 1e-2), 1, run);
    assertThat(thereAndBack(run)).isEqualTo(SyntheticLlama.logits(run));
  }

  @ParameterizedTest
  @ValueSource(strings = {TinyRun.AR, TinyRun.MDM})
  void anotherBaseAndAnOutputOfItsOwnReturnToo(String family) throws IOException {
    Path run = folder.resolve("run");
    TinyRun.trainUntil(
        2,
        TinyRun.config(family, 0, 1e-2)
            .with("network.rotaryBase", 777)
            .with("network.untied", true),
        1,
        run);
    assertThat(thereAndBack(run)).isEqualTo(SyntheticLlama.logits(run));
  }

  /** Exports and imports a run; returns the logits of the result. */
  private double[] thereAndBack(Path run) throws IOException {
    Path there = folder.resolve("there");
    ModelExport.write(TrainedRun.in(run), Weights.BEST, there);
    Path back = folder.resolve("back");
    new ModelImport(there, null, null, null, 0).into(back);
    assertThat(TrainedRun.in(back).config().objective())
        .isEqualTo(TrainedRun.in(run).config().objective());
    assertThat(TrainedRun.in(back).config().corpus())
        .isEqualTo(TrainedRun.in(run).config().corpus());
    return SyntheticLlama.logits(back);
  }

  @Test
  void anImportedModelLeavesAgainWithTheSameTensors() throws IOException {
    Path there = folder.resolve("there");
    ModelExport.write(TrainedRun.in(folder.resolve("first-run")), Weights.LAST, there);
    Map<String, StoredTensor> again =
        new TreeMap<>(Safetensors.read(there.resolve("model.safetensors")).tensors());
    // Our BOS follows the vocabulary and has the row of theirs.
    float[] table = again.remove("model.embed_tokens.weight").floats();
    float[] theirs = llama.tensors.get("model.embed_tokens.weight").floats();
    int width = SyntheticLlama.WIDTH;
    assertThat(table).startsWith(theirs).hasSize(theirs.length + width);
    for (int i = 0; i < width; i++) {
      assertThat(table[theirs.length + i]).isEqualTo(theirs[7 * width + i]);
    }
    llama.tensors.remove("model.embed_tokens.weight");
    assertThat(again).isEqualTo(new TreeMap<>(llama.tensors));
  }

  /** If halves were taken for neighboring pairs or the reverse, this would pass by chance only. */
  @Test
  void aWrongRotationIsDetected() throws IOException {
    for (int layer = 0; layer < SyntheticLlama.LAYERS; layer++) {
      for (String projection : List.of("q", "k")) {
        String name = "model.layers.%d.self_attn.%s_proj.weight".formatted(layer, projection);
        llama.tensors.put(name, interleaved(llama.tensors.get(name)));
      }
    }
    double[] wrong = imported("wrong");
    double largest = 0;
    for (int i = 0; i < wrong.length; i++) {
      largest = Math.max(largest, Math.abs(wrong[i] - expected[i]));
    }
    assertThat(largest).isGreaterThan(0.01);
  }

  /** Rows j and j + S/2 of each head become rows 2 j and 2 j + 1. */
  private static StoredTensor interleaved(StoredTensor matrix) {
    int size = SyntheticLlama.HEAD_SIZE;
    int width = SyntheticLlama.WIDTH;
    float[] from = matrix.floats();
    float[] to = new float[from.length];
    for (int row = 0; row < from.length / width; row++) {
      int j = row % size;
      int target = row - j + (j < size / 2 ? 2 * j : 2 * (j - size / 2) + 1);
      System.arraycopy(from, row * width, to, target * width, width);
    }
    return StoredTensor.of(to, matrix.shape());
  }

  @Test
  void headsThatShareKeysAreRepeated() throws IOException {
    SyntheticLlama grouped = new SyntheticLlama(2);
    llama = grouped;
    double[] shared = imported("shared");
    for (int layer = 0; layer < SyntheticLlama.LAYERS; layer++) {
      for (String projection : List.of("k", "v")) {
        String name = "model.layers.%d.self_attn.%s_proj.weight".formatted(layer, projection);
        float[] two = llama.tensors.get(name).floats();
        float[] four = new float[2 * two.length];
        for (int head = 0; head < 4; head++) {
          System.arraycopy(two, head / 2 * HEAD, four, head * HEAD, HEAD);
        }
        llama.tensors.put(
            name, StoredTensor.of(four, 4 * SyntheticLlama.HEAD_SIZE, SyntheticLlama.WIDTH));
      }
    }
    llama.config.put("num_key_value_heads", 4);
    assertThat(imported("repeated")).isEqualTo(shared);
  }

  /** A residual stream of twice the size with four times the eps is the same network. */
  @Test
  void anotherEpsScalesTheResidualStream() throws IOException {
    llama.config.put("rms_norm_eps", 4e-5);
    llama.scale("model.embed_tokens.weight", 2);
    llama.scale("model.norm.weight", 0.5f);
    for (int layer = 0; layer < SyntheticLlama.LAYERS; layer++) {
      llama.scale("model.layers.%d.self_attn.o_proj.weight".formatted(layer), 2);
      llama.scale("model.layers.%d.mlp.down_proj.weight".formatted(layer), 2);
    }
    assertThat(imported("scaled")).containsExactly(expected, within(1e-4));
    llama.config.put("rms_norm_eps", 1e-5);
    assertThat(imported("unscaled")).isNotEqualTo(expected);
  }

  @Test
  void shardsAreReadTogether() throws IOException {
    Path shards = folder.resolve("shards");
    llama.writeConfig(shards);
    Map<String, StoredTensor> one = new TreeMap<>(llama.tensors);
    Map<String, StoredTensor> two = new TreeMap<>();
    two.put("model.norm.weight", one.remove("model.norm.weight"));
    new Safetensors(one, Map.of()).write(shards.resolve("model-1.safetensors"));
    new Safetensors(two, Map.of()).write(shards.resolve("model-2.safetensors"));
    ObjectNode index = JsonFile.STRICT.createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    one.keySet().forEach(name -> map.put(name, "model-1.safetensors"));
    map.put("model.norm.weight", "model-2.safetensors");
    Files.writeString(shards.resolve("model.safetensors.index.json"), index.toString());
    assertThat(SyntheticLlama.logits(SyntheticLlama.imported(shards))).isEqualTo(expected);
  }

  @Test
  void bfloat16IsTheFirstHalfOfAFloat() throws IOException {
    llama.tensors.replaceAll((name, tensor) -> shorts(tensor, StoredTensor.Type.BF16));
    double[] rounded = imported("rounded");
    llama.tensors.replaceAll((name, tensor) -> StoredTensor.of(tensor.asFloats(), tensor.shape()));
    assertThat(imported("widened")).isEqualTo(rounded);
    assertThat(rounded).containsExactly(expected, within(1.0)).isNotEqualTo(expected);
  }

  private static StoredTensor shorts(StoredTensor tensor, StoredTensor.Type type) {
    float[] values = tensor.floats();
    ByteBuffer data = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putShort((short) (Float.floatToRawIntBits(value) >> 16));
    }
    return new StoredTensor(type, tensor.shape(), data.rewind());
  }

  @Test
  void theLayoutOfLladaIsMapped() throws IOException {
    llama.config.removeAll();
    llama.config.putArray("architectures").add("LLaDAModelLM");
    llama
        .config
        .put("vocab_size", SyntheticLlama.VOCABULARY)
        .put("d_model", SyntheticLlama.WIDTH)
        .put("n_layers", SyntheticLlama.LAYERS)
        .put("n_heads", SyntheticLlama.HEADS)
        .put("head_dim", SyntheticLlama.HEAD_SIZE)
        .put("mlp_hidden_size", SyntheticLlama.INNER)
        .put("weight_tying", true)
        .put("bos_token_id", 7);
    llama.rename("model.embed_tokens.weight", "model.transformer.wte.weight");
    llama.rename("model.norm.weight", "model.transformer.ln_f.weight");
    Map<String, String> parts =
        Map.of(
            "input_layernorm", "attn_norm",
            "self_attn.q_proj", "q_proj",
            "self_attn.k_proj", "k_proj",
            "self_attn.v_proj", "v_proj",
            "self_attn.o_proj", "attn_out",
            "post_attention_layernorm", "ff_norm",
            "mlp.gate_proj", "ff_proj",
            "mlp.up_proj", "up_proj",
            "mlp.down_proj", "ff_out");
    for (int layer = 0; layer < SyntheticLlama.LAYERS; layer++) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        llama.rename(
            "model.layers.%d.%s.weight".formatted(layer, part.getKey()),
            "model.transformer.blocks.%d.%s.weight".formatted(layer, part.getValue()));
      }
    }
    assertThat(imported("llada")).isEqualTo(expected);
  }

  @Test
  void theLayoutOfSmdmIsMapped() throws IOException {
    llama = new SyntheticLlama(2);
    llama.config.put("mask_token_id", 255).put("tie_word_embeddings", false);
    llama.put("lm_head.weight", SyntheticLlama.VOCABULARY, SyntheticLlama.WIDTH);
    double[] asLlama = imported("as-llama");

    llama.config.remove(List.of("architectures", "mask_token_id"));
    llama.config.put("model_type", "smdm");
    // Its table has a row for MASK after all others.
    float[] table = llama.tensors.remove("model.embed_tokens.weight").floats();
    float[] longer = Arrays.copyOf(table, table.length + SyntheticLlama.WIDTH);
    int mask = 255 * SyntheticLlama.WIDTH;
    System.arraycopy(table, mask, longer, table.length, SyntheticLlama.WIDTH);
    llama.tensors.put(
        "transformer.wte.weight",
        StoredTensor.of(longer, SyntheticLlama.VOCABULARY + 1, SyntheticLlama.WIDTH));
    llama.rename("model.norm.weight", "transformer.ln_f.weight");
    Map<String, String> parts =
        Map.of(
            "input_layernorm", "norm_1",
            "self_attn.o_proj", "attn.proj",
            "post_attention_layernorm", "norm_2",
            "mlp.gate_proj", "mlp.swiglu.w1",
            "mlp.up_proj", "mlp.swiglu.w2",
            "mlp.down_proj", "mlp.swiglu.w3");
    for (int layer = 0; layer < SyntheticLlama.LAYERS; layer++) {
      String from = "model.layers.%d.".formatted(layer);
      String to = "transformer.h.%d.".formatted(layer);
      parts.forEach((a, b) -> llama.rename(from + a + ".weight", to + b + ".weight"));
      llama.tensors.put(to + "attn.attn.weight", packed(from + "self_attn."));
    }
    assertThat(imported("smdm")).isEqualTo(asLlama);
    assertThat(TrainedRun.in(folder.resolve("smdm-run")).config().family().name()).isEqualTo("mdm");
  }

  /** For each of two heads of keys: two heads of queries, the keys, the values. */
  private StoredTensor packed(String prefix) {
    float[] q = llama.tensors.remove(prefix + "q_proj.weight").floats();
    float[] k = llama.tensors.remove(prefix + "k_proj.weight").floats();
    float[] v = llama.tensors.remove(prefix + "v_proj.weight").floats();
    float[] all = new float[8 * HEAD];
    for (int group = 0; group < 2; group++) {
      System.arraycopy(q, 2 * group * HEAD, all, 4 * group * HEAD, 2 * HEAD);
      System.arraycopy(k, group * HEAD, all, (4 * group + 2) * HEAD, HEAD);
      System.arraycopy(v, group * HEAD, all, (4 * group + 3) * HEAD, HEAD);
    }
    return StoredTensor.of(all, 8 * SyntheticLlama.HEAD_SIZE, SyntheticLlama.WIDTH);
  }

  @Test
  void theConfigurationSaysWhatALlamaNeeds() throws IOException {
    Path there = folder.resolve("there");
    ModelExport.write(TrainedRun.in(folder.resolve("first-run")), Weights.BEST, there);
    ObjectNode config =
        (ObjectNode) JsonFile.STRICT.readTree(Files.readString(there.resolve("config.json")));
    assertThat(config.path("architectures").path(0).asText()).isEqualTo("LlamaForCausalLM");
    assertThat(config.path("vocab_size").asInt()).isEqualTo(SyntheticLlama.VOCABULARY + 1);
    assertThat(config.path("head_dim").asInt()).isEqualTo(SyntheticLlama.HEAD_SIZE);
    assertThat(config.path("rms_norm_eps").asDouble()).isEqualTo(1e-5);
    assertThat(config.path("rope_theta").asDouble()).isEqualTo(10_000);
    assertThat(config.path("rope_parameters").path("rope_theta").asDouble()).isEqualTo(10_000);
    assertThat(config.path("tie_word_embeddings").asBoolean()).isTrue();
    assertThat(config.path("bos_token_id").asInt()).isEqualTo(SyntheticLlama.VOCABULARY);
    assertThat(Safetensors.read(there.resolve("model.safetensors")).metadata())
        .containsEntry("format", "pt");
    assertThat(Files.readString(there.resolve("README.md"))).doesNotContain("attention_mask");
  }

  @Test
  void theCardOfAnMdmSwitchesToFullAttention() throws IOException {
    Path run = folder.resolve("run");
    TinyRun.trainUntil(1, TinyRun.config(TinyRun.MDM, 0, 1e-2), 1, run);
    ModelExport.write(TrainedRun.in(run), Weights.BEST, folder.resolve("there"));
    assertThat(Files.readString(folder.resolve("there/README.md")))
        .contains(
            "everything = torch.zeros(len(ids), 1, ids.shape[1], ids.shape[1])",
            "attention_mask=everything, use_cache=False",
            "MASK is 8, BOS is 9");
  }

  @Test
  void aNetworkThatGetsPositionsIsNoLlama() throws IOException {
    Path run = folder.resolve("run");
    TinyRun.trainUntil(
        1,
        TinyRun.config(TinyRun.AR, 0, 1e-2)
            .with("objective.augmentation.orders", "2")
            .with("objective.augmentation.targetAware", true),
        1,
        run);
    assertThatThrownBy(
            () -> ModelExport.write(TrainedRun.in(run), Weights.BEST, folder.resolve("there")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("gets more than tokens in their order");
  }

  @Test
  void anImportedModelCannotBeResumed() {
    Path run = folder.resolve("first-run");
    assertThatThrownBy(() -> Trainer.of(TrainedRun.in(run).config()).in(run).resuming().train())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("was imported, without the state of its training");
  }
}
