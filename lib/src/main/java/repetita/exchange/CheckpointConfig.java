package repetita.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.model.ModelConfig;
import repetita.model.ModelSize;

/**
 * The {@code config.json} of a checkpoint, as far as it determines the network.
 *
 * @param layout the names of its tensors
 * @param size the network; its heads are those of queries
 * @param keyHeads the heads of keys and values, which several heads of queries may share
 * @param variant the base of the rotary embedding, and whether the output is untied
 * @param eps what norms add to the mean square
 * @param embeddings the rows of the embedding table
 * @param classes the rows of the output matrix
 * @param bos the token at the front of a text, if it is known
 * @param mask the token in place of hidden ones, if there is one
 * @param context the most positions of a row; 0 if it is unknown
 * @param own what {@link ModelExport} has written for us; empty in models of others
 */
record CheckpointConfig(
    Layout layout,
    ModelSize size,
    int keyHeads,
    ModelConfig.Variant variant,
    double eps,
    int embeddings,
    int classes,
    OptionalInt bos,
    OptionalInt mask,
    int context,
    ObjectNode own) {

  static final String FILE = "config.json";

  /** No network here has more of anything; a file must not demand more memory. */
  private static final int MOST = 10_000_000;

  /** The keys of Llama's configuration, which SMDM's models, without one, are to be given too. */
  private static final Map<String, String> LLAMA_KEYS =
      Map.ofEntries(
          Map.entry("width", "hidden_size"),
          Map.entry("layers", "num_hidden_layers"),
          Map.entry("heads", "num_attention_heads"),
          Map.entry("keyHeads", "num_key_value_heads"),
          Map.entry("feedForward", "intermediate_size"),
          Map.entry("tied", "tie_word_embeddings"),
          Map.entry("activation", "hidden_act"),
          Map.entry("context", "max_position_embeddings"));

  private static final Map<String, String> LLADA_KEYS =
      Map.ofEntries(
          Map.entry("width", "d_model"),
          Map.entry("layers", "n_layers"),
          Map.entry("heads", "n_heads"),
          Map.entry("keyHeads", "n_kv_heads"),
          Map.entry("feedForward", "mlp_hidden_size"),
          Map.entry("tied", "weight_tying"),
          Map.entry("activation", "activation_type"),
          Map.entry("context", "max_sequence_length"));

  /**
   * Reads the file in a folder.
   *
   * @throws InvalidInput if it is missing or damaged, or describes a network of another kind
   */
  static CheckpointConfig read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new InvalidInput("%s has no %s, which describes the network.".formatted(folder, FILE));
    }
    ObjectNode json =
        JsonFile.read(
            file, "the configuration of a model", JsonFile.STRICT.readerFor(ObjectNode.class));
    return new Reader(file, json).config();
  }

  /** Reads values of a file, and names what does not fit. */
  private record Reader(Path file, ObjectNode json) {

    CheckpointConfig config() {
      Layout layout = layout();
      Map<String, String> keys = layout == Layout.LLADA ? LLADA_KEYS : LLAMA_KEYS;
      require(keys.get("activation"), "silu", "silu");
      for (String bias :
          new String[] {"attention_bias", "mlp_bias", "include_bias", "include_qkv_bias"}) {
        require(bias, "false", "false");
      }
      require("layer_norm_type", "rms", "rms");
      require("attention_layer_norm", "false", "false");
      require("alibi", "false", "false");
      int width = whole(keys.get("width"));
      int heads = whole(keys.get("heads"));
      int keyHeads = json.hasNonNull(keys.get("keyHeads")) ? whole(keys.get("keyHeads")) : heads;
      if (keyHeads > heads || heads % keyHeads != 0) {
        throw new InvalidInput(
            "%s has %d heads of queries for %d of keys; the first must be a multiple of the second."
                .formatted(file, heads, keyHeads));
      }
      int layers = whole(keys.get("layers"));
      int headSize = json.hasNonNull("head_dim") ? whole("head_dim") : width / heads;
      int feedForward = whole(keys.get("feedForward"));
      int classes = whole("vocab_size");
      boolean untied = !truth(keys.get("tied"), false);
      return new CheckpointConfig(
          layout,
          new ModelSize(layers + "x" + width, layers, width, heads, headSize, feedForward),
          keyHeads,
          new ModelConfig.Variant(rotaryBase(), untied),
          eps(layout),
          // In SMDM, only the embedding table has a row for MASK, after all others.
          layout == Layout.SMDM ? classes + 1 : classes,
          classes,
          token("bos_token_id", classes),
          layout == Layout.SMDM ? OptionalInt.of(classes) : token("mask_token_id", classes),
          json.hasNonNull(keys.get("context")) ? whole(keys.get("context")) : 0,
          json.path(ModelExport.OWN) instanceof ObjectNode own
              ? own
              : JsonFile.STRICT.createObjectNode());
    }

    private Layout layout() {
      String architecture = json.path("architectures").path(0).asText("");
      String type = json.path("model_type").asText("");
      if (architecture.equals("LlamaForCausalLM")
          || architecture.isEmpty() && type.equals("llama")) {
        return Layout.LLAMA;
      } else if (architecture.equals("LLaDAModelLM")
          || architecture.isEmpty() && type.equals("llada")) {
        return Layout.LLADA;
      } else if (architecture.isEmpty() && type.equals("smdm")) {
        return Layout.SMDM;
      }
      throw new InvalidInput(
          "%s describes the architecture %s; only LlamaForCausalLM, LLaDAModelLM, and the model type smdm can be imported."
              .formatted(file, architecture.isEmpty() ? "\"" + type + "\"" : architecture));
    }

    /** Checks a value that has only one right setting here, and may be missing. */
    private void require(String key, String right, String written) {
      JsonNode value = json.path(key);
      if (!value.isMissingNode() && !value.isNull() && !value.asText().equals(right)) {
        throw new InvalidInput(
            "%s has %s for %s; this network has only %s.".formatted(file, value, key, written));
      }
    }

    private double rotaryBase() {
      for (String key : new String[] {"rope_scaling", "rope_parameters"}) {
        JsonNode scaling = json.path(key);
        String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
        if (!type.equals("default")) {
          throw new InvalidInput(
              "%s scales the rotary embedding by \"%s\"; only the default, without scaling, can be imported."
                  .formatted(file, type));
        }
      }
      JsonNode nested = json.path("rope_parameters").path("rope_theta");
      JsonNode base = nested.isMissingNode() ? json.path("rope_theta") : nested;
      return base.isMissingNode()
          ? ModelConfig.Variant.DEFAULT.rotaryBase()
          : number("rope_theta", base);
    }

    private double eps(Layout layout) {
      JsonNode eps = json.path("rms_norm_eps");
      double usual = layout == Layout.LLAMA ? 1e-6 : 1e-5;
      double value = eps.isMissingNode() ? usual : number("rms_norm_eps", eps);
      if (!(value > 0)) {
        throw new InvalidInput(
            "%s has %s for rms_norm_eps; it must be above 0.".formatted(file, value));
      }
      return value;
    }

    private double number(String key, JsonNode value) {
      if (!value.isNumber()) {
        throw new InvalidInput(
            "%s has %s for %s; it must be a number.".formatted(file, value, key));
      }
      return value.asDouble();
    }

    private int whole(String key) {
      JsonNode value = json.path(key);
      if (value.isMissingNode() || value.isNull()) {
        throw new InvalidInput("%s has no %s.".formatted(file, key));
      }
      if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST) {
        throw new InvalidInput(
            "%s has %s for %s; it must be a whole number from 1 to %,d."
                .formatted(file, value, key, MOST));
      }
      return value.intValue();
    }

    private boolean truth(String key, boolean usual) {
      JsonNode value = json.path(key);
      if (value.isMissingNode() || value.isNull()) {
        return usual;
      }
      if (!value.isBoolean()) {
        throw new InvalidInput(
            "%s has %s for %s; it must be true or false.".formatted(file, value, key));
      }
      return value.booleanValue();
    }

    /** A token's id; of a list, the first. */
    private OptionalInt token(String key, int tokens) {
      JsonNode value = json.path(key);
      JsonNode id = value.isArray() ? value.path(0) : value;
      if (id.isMissingNode() || id.isNull()) {
        return OptionalInt.empty();
      }
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= tokens) {
        throw new InvalidInput(
            "%s has %s for %s; it must be the id of a token, from 0 to %,d."
                .formatted(file, value, key, tokens - 1));
      }
      return OptionalInt.of(id.intValue());
    }
  }

  /** Returns a whole number of our own part of the file; it may be missing. */
  OptionalInt ownNumber(String key) {
    JsonNode value = own.path(key);
    return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
  }

  /** Returns a text of our own part of the file, or another. */
  String ownText(String key, String other) {
    return Objects.requireNonNullElse(own.path(key).textValue(), other);
  }
}
