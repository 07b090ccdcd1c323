package repetita.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.HuggingFaceTokenizer;
import repetita.file.JsonFile;
import repetita.model.ModelConfig;
import repetita.model.Safetensors;
import repetita.torch.Precision;
import repetita.train.config.ConfigJson;
import repetita.train.store.Checkpoints;
import repetita.train.store.TrainedRun;

/**
 * A run's model in the files of {@code LlamaForCausalLM}: {@code config.json}, {@code
 * generation_config.json}, {@code model.safetensors}, the tokenizer, and a page that describes it.
 */
public final class ModelExport {

  /** The key of {@code config.json} with what only we need. */
  static final String OWN = "repetita";

  private static final String WEIGHTS = "model.safetensors";

  private final TrainedRun run;
  private final SpecialTokens special;
  private final ModelConfig model;

  private ModelExport(TrainedRun run) {
    this.run = run;
    special = SpecialTokens.of(run);
    model = run.config().model(special.vocabulary());
  }

  /**
   * Writes the files into a folder, which is created.
   *
   * @param weights the checkpoint
   * @throws InvalidInput if the folder has files, the run has no weights, or a Llama cannot compute
   *     what its network does
   */
  public static void write(TrainedRun run, TrainedRun.Weights weights, Path folder)
      throws IOException {
    Path file = new Checkpoints(run.folder()).require(weights);
    ModelExport export = new ModelExport(run);
    requireEmpty(folder);
    Optional<ObjectNode> tokenizer = TokenizerJson.of(run.tokenizer(), export.special);
    Files.createDirectories(folder);
    new Safetensors(
            LlamaTensors.of(export.model, Safetensors.read(file).tensors()), Map.of("format", "pt"))
        .write(folder.resolve(WEIGHTS));
    write(folder, "config.json", export.config());
    write(folder, "generation_config.json", export.generation());
    if (tokenizer.isPresent()) {
      write(folder, HuggingFaceTokenizer.FILE, tokenizer.get());
      write(folder, "tokenizer_config.json", export.tokenizerConfig());
    }
    Files.writeString(
        folder.resolve("README.md"), ModelCard.of(run, export.special, tokenizer.isPresent()));
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidInput(folder + " is a file; give a new folder for the model.");
    }
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new InvalidInput(folder + " has files already; give a new folder for the model.");
      }
    }
  }

  private static void write(Path folder, String name, ObjectNode content) throws IOException {
    String json =
        JsonFile.STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    Files.write(folder.resolve(name), json.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode config() {
    ObjectNode config = JsonFile.STRICT.createObjectNode();
    config.putArray("architectures").add("LlamaForCausalLM");
    config
        .put("model_type", "llama")
        .put("vocab_size", model.embeddings())
        .put("hidden_size", model.width())
        .put("intermediate_size", model.feedForward())
        .put("num_hidden_layers", model.layers())
        .put("num_attention_heads", model.heads())
        .put("num_key_value_heads", model.heads())
        .put("head_dim", model.headSize())
        .put("hidden_act", "silu")
        .put("rms_norm_eps", ModelConfig.NORM_EPS)
        .put("max_position_embeddings", context() + 1)
        // transformers 4 reads the first, transformers 5 the second.
        .put("rope_theta", model.variant().rotaryBase())
        .set(
            "rope_parameters",
            JsonFile.STRICT
                .createObjectNode()
                .put("rope_type", "default")
                .put("rope_theta", model.variant().rotaryBase()));
    config
        .put("tie_word_embeddings", !model.variant().untied())
        .put("attention_bias", false)
        .put("mlp_bias", false)
        .put("torch_dtype", run.config().precision() == Precision.FLOAT64 ? "float64" : "float32");
    putIds(config);
    config.putNull("eos_token_id").putNull("pad_token_id");
    config.set(OWN, own());
    return config;
  }

  private void putIds(ObjectNode config) {
    special
        .bos()
        .ifPresentOrElse(
            id -> config.put("bos_token_id", id), () -> config.putNull("bos_token_id"));
    special.mask().ifPresent(id -> config.put("mask_token_id", id));
  }

  /** What an import needs besides. Paths of the user's own texts stay out of it. */
  private ObjectNode own() {
    ObjectNode all = ConfigJson.MAPPER.valueToTree(run.config());
    ObjectNode own = JsonFile.STRICT.createObjectNode();
    own.put("run", run.record().run());
    own.set("family", all.get("family"));
    own.set("objective", all.get("objective"));
    own.put("vocabulary", special.vocabulary());
    own.put("context", context());
    if (!(run.tokenizer() instanceof HuggingFaceTokenizer)) {
      own.put("tokenizer", run.record().provenance().tokenizer());
    }
    if (!Corpora.isOwn(run.config().corpus())) {
      own.put("corpus", run.config().corpus());
    }
    return own;
  }

  private int context() {
    return run.record().provenance().context();
  }

  private ObjectNode generation() {
    ObjectNode generation = JsonFile.STRICT.createObjectNode();
    putIds(generation);
    generation.remove("mask_token_id");
    if (!model.predictsExtra()) {
      special.contents().keySet().forEach(generation.putArray("suppress_tokens")::add);
    }
    return generation;
  }

  private ObjectNode tokenizerConfig() {
    ObjectNode config = JsonFile.STRICT.createObjectNode();
    config
        .put("tokenizer_class", "PreTrainedTokenizerFast")
        .put("clean_up_tokenization_spaces", false)
        .put("model_max_length", context() + 1);
    special.bos().ifPresent(id -> config.put("bos_token", SpecialTokens.BOS));
    special.mask().ifPresent(id -> config.put("mask_token", SpecialTokens.MASK));
    return config;
  }
}
