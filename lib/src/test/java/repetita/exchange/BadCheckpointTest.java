package repetita.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.model.StoredTensor;

/** Checkpoints are files of others: what does not fit is named in one sentence. */
class BadCheckpointTest {

  @TempDir Path folder;
  private SyntheticLlama llama;

  @BeforeEach
  void makeAGoodOne() {
    llama = new SyntheticLlama(2);
  }

  private void assertRefused(Path checkpoint, String part) {
    assertThatThrownBy(() -> SyntheticLlama.imported(checkpoint))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(part);
    assertThat(checkpoint.resolveSibling(checkpoint.getFileName() + "-run")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "architectures | [\"GPT2LMHeadModel\"] | describes the architecture GPT2LMHeadModel; only LlamaForCausalLM",
        "num_hidden_layers | null    | has no num_hidden_layers.",
        "num_hidden_layers | 0       | has 0 for num_hidden_layers; it must be a whole number from 1",
        "hidden_size       | 1e9     | for hidden_size; it must be a whole number",
        "num_key_value_heads | 3     | has 4 heads of queries for 3 of keys",
        "hidden_act        | \"gelu\" | has \"gelu\" for hidden_act; this network has only silu.",
        "attention_bias    | true    | has true for attention_bias",
        "rms_norm_eps      | 0       | has 0.0 for rms_norm_eps; it must be above 0.",
        "rope_theta        | \"big\" | has \"big\" for rope_theta; it must be a number.",
        "rope_theta        | 1       | The base of the rotary embedding is 1.0",
        "rope_scaling      | {\"rope_type\": \"llama3\"} | scales the rotary embedding by \"llama3\"",
        "tie_word_embeddings | 3     | it must be true or false.",
        "tie_word_embeddings | false | has no tensor lm_head.weight",
        "head_dim          | 5       | The head size is 5; it must be even",
        "bos_token_id      | null    | has no bos_token_id, which this family needs",
        "bos_token_id      | 256     | it must be the id of a token, from 0 to 255.",
        "vocab_size        | 300     | has 256 tokens, but the model in",
        "intermediate_size | 24      | as F32[20, 16]; its configuration needs floating-point numbers of the shape [24, 16]",
        "num_hidden_layers | 1       | has the tensor model.layers.1.input_layernorm.weight, for which this network has no place.",
        "num_hidden_layers | 3       | has no tensor model.layers.2.input_layernorm.weight",
      })
  void aConfigurationThatDoesNotFitIsRefused(String key, String value, String part)
      throws IOException {
    llama.config.set(key, JsonFile.STRICT.readTree(value));
    assertRefused(llama.writeTo(folder.resolve("bad")), part);
  }

  @Test
  void aTensorOfAnotherTypeOrWithoutAFiniteValueIsRefused() throws IOException {
    llama.tensors.put("model.norm.weight", StoredTensor.of(new long[16], 16));
    assertRefused(llama.writeTo(folder.resolve("integers")), "has model.norm.weight as I64[16]");
    float[] values = new float[16];
    values[3] = Float.NaN;
    llama.tensors.put("model.norm.weight", StoredTensor.of(values, 16));
    assertRefused(llama.writeTo(folder.resolve("nan")), "that is not a finite number");
  }

  @Test
  void biasesHaveNoPlace() throws IOException {
    llama.put("model.layers.0.self_attn.q_proj.bias", 24);
    assertRefused(llama.writeTo(folder.resolve("bad")), "has the tensor model.layers.0.self_attn");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(empty, "has no config.json, which describes the network.");
    llama.writeConfig(empty);
    assertRefused(empty, "has neither model.safetensors nor model.safetensors.index.json");
    Path index = empty.resolve("model.safetensors.index.json");
    Files.writeString(index, "{\"weight_map\": {\"a\": \"one.safetensors\"}}");
    assertRefused(empty, "lists one.safetensors, which is missing.");
    Files.writeString(index, "{\"weight_map\": {\"a\": \"../one.safetensors\"}}");
    assertRefused(empty, "which is not a safetensors file beside it.");
    Files.writeString(empty.resolve("config.json"), "{");
    assertRefused(empty, "is not the configuration of a model (line 1)");
  }

  @Test
  void aModelWithoutTokenizerNeedsAName() throws IOException {
    Path checkpoint = llama.writeTo(folder.resolve("mute"));
    ModelImport withoutName =
        new ModelImport(checkpoint, null, SyntheticLlama.text(checkpoint), null, 0);
    assertThatThrownBy(() -> withoutName.into(folder.resolve("run")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has no tokenizer.json; name the tokenizer of the model.");
  }

  @Test
  void rowsAreNotLongerThanTheModel() throws IOException {
    llama.config.put("max_position_embeddings", 16);
    Path checkpoint = llama.writeTo(folder.resolve("short"));
    ModelImport longer =
        new ModelImport(checkpoint, null, SyntheticLlama.text(checkpoint), "bytes", 17);
    assertThatThrownBy(() -> longer.into(folder.resolve("run")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has 16 positions, fewer than rows of 17 tokens");
    assertThat(
            new ModelImport(checkpoint, null, SyntheticLlama.text(checkpoint), "bytes", 0)
                .into(folder.resolve("run"))
                .provenance()
                .context())
        .isEqualTo(16);
  }
}
