package repetita.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.HuggingFaceTokenizer;
import repetita.family.Families;
import repetita.file.Sha256;
import repetita.model.ModelConfig;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;
import repetita.train.config.ConfigJson;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.Checkpoints;
import repetita.train.store.Provenance;
import repetita.train.store.RunRecord;
import repetita.train.store.TextPlace;

/**
 * A run made of a Llama-like checkpoint. It can be evaluated and sampled, but not resumed.
 *
 * <p>In models of others, all ids of their vocabulary are ordinary tokens. Our BOS and MASK, whose
 * ids follow, take the rows of theirs in the embedding table.
 *
 * @param folder the folder with {@code config.json}, safetensors files and {@code tokenizer.json}
 * @param family the family's name; null for that of the exported run or, in models of others,
 *     {@code mdm} if they have a MASK and else {@code ar}
 * @param corpus the text to evaluate on; null for that of the exported run, or else the default
 * @param tokenizer the tokenizer's name; null for that of the folder
 * @param context T, tokens per row; 0 for that of the exported run, or else the corpus's default
 */
public record ModelImport(
    Path folder, String family, String corpus, String tokenizer, int context) {

  private static final int DIGITS_OF_HASH = 8;

  /**
   * Writes the run.
   *
   * @param out the folder of the run, which must not have one already
   * @throws InvalidInput if a file is missing or damaged, or describes what our network cannot
   *     compute; the message names it
   */
  public RunRecord into(Path out) throws IOException {
    if (RunRecord.existsIn(out)) {
      throw new InvalidInput(out + " already contains a run; choose another folder.");
    }
    CheckpointConfig theirs = CheckpointConfig.read(folder);
    TrainConfig chosen = config(theirs);
    Corpus text = RunData.corpus(chosen);
    TrainConfig config = RunData.resolved(chosen.with("context", context(theirs, text)), text);
    int vocabulary = theirs.ownNumber("vocabulary").orElse(theirs.classes());
    requireVocabulary(text, vocabulary, theirs.embeddings());
    ModelConfig network = config.model(vocabulary);
    Map<String, StoredTensor> weights =
        CheckpointTensors.convert(
            folder,
            theirs,
            network,
            special(theirs, config, network),
            CheckpointFiles.read(folder));

    Files.createDirectories(out);
    RunRecord record =
        new RunRecord(
            name(config, weights),
            config,
            Provenance.ofImported(config, text, network),
            TextPlace.ofAll(text, out));
    Checkpoints checkpoints = new Checkpoints(out);
    Checkpoints.Writer writer =
        checkpoint ->
            new Safetensors(weights, Map.of("run", record.run()))
                .write(checkpoint.resolve(Checkpoints.MODEL));
    checkpoints.save(0, writer);
    checkpoints.saveBest(writer);
    record.writeTo(out);
    return record;
  }

  private TrainConfig config(CheckpointConfig theirs) {
    Map<String, Object> values = new HashMap<>();
    String before = theirs.ownText("family", theirs.mask().isPresent() ? "mdm" : "ar");
    String name = family == null ? before : family;
    boolean own = !theirs.own().isEmpty();
    if (own && !name.equalsIgnoreCase(before)) {
      throw new InvalidInput(
          "The model in %s was trained as %s, not as %s.".formatted(folder, before, name));
    }
    values.put("family", name);
    JsonNode settings = theirs.own().path("objective");
    if (settings.isObject()) {
      values.put("objective", settings);
    } else if (ConfigJson.MAPPER.valueToTree(Families.named(name).defaults()).has("bos")) {
      values.put("objective.bos", false); // no one else's rows begin with it
    }
    String known = theirs.ownText("corpus", "");
    if (corpus != null) {
      values.put("corpus", corpus);
    } else if (!known.isEmpty() && !Corpora.isOwn(known)) {
      values.put("corpus", known);
    }
    values.put("size", theirs.size());
    values.put("network", theirs.variant());
    TrainConfig config = ConfigJson.with(TrainConfig.defaults(), values);
    return RunData.corpus(config).takesTokenizer()
        ? config.with("tokenizer", tokenizer(theirs))
        : config;
  }

  /** A name that was given, or that our export wrote, or the file in the folder. */
  private String tokenizer(CheckpointConfig theirs) {
    String own = theirs.ownText("tokenizer", "");
    if (tokenizer != null) {
      return tokenizer;
    } else if (!own.isEmpty() && !own.endsWith(".json")) {
      return own;
    }
    Path file = folder.resolve(HuggingFaceTokenizer.FILE);
    if (!Files.exists(file)) {
      throw new InvalidInput(
          "%s has no %s; name the tokenizer of the model."
              .formatted(folder, HuggingFaceTokenizer.FILE),
          "tokenizer");
    }
    return file.toString();
  }

  private int context(CheckpointConfig theirs, Corpus text) {
    int most = theirs.context() == 0 ? Integer.MAX_VALUE : theirs.context();
    if (context > most) {
      throw new InvalidInput(
          "The model in %s has %d positions, fewer than rows of %d tokens; choose shorter rows."
              .formatted(folder, most, context),
          "context");
    }
    int usual = theirs.ownNumber("context").orElse(text.defaultContext());
    return context > 0 ? context : Math.min(usual, most);
  }

  private void requireVocabulary(Corpus text, int vocabulary, int embeddings) {
    int tokens = text.tokenizer().vocabularySize();
    boolean fits =
        text.tokenizer() instanceof HuggingFaceTokenizer
            ? tokens <= embeddings
            : tokens == vocabulary;
    if (!fits || vocabulary > embeddings) {
      throw new InvalidInput(
          "The tokenizer %s has %,d tokens, but the model in %s has %,d; name the tokenizer of the model."
              .formatted(text.tokenizer().name(), tokens, folder, vocabulary),
          "tokenizer");
    }
  }

  /** The row of their embedding table for each of our special tokens: MASK, then BOS. */
  private List<Integer> special(CheckpointConfig theirs, TrainConfig config, ModelConfig network) {
    int count = network.extraTokens();
    if (theirs.ownNumber("vocabulary").isPresent()) {
      if (network.embeddings() != theirs.embeddings()) {
        throw new InvalidInput(
            "%s has %d embeddings, but its tokens and special tokens are %d."
                .formatted(folder, theirs.embeddings(), network.embeddings()));
      }
      return IntStream.range(network.vocabulary(), network.embeddings()).boxed().toList();
    }
    boolean bos = config.objective().bos();
    List<Integer> rows = new ArrayList<>();
    if (count > (bos ? 1 : 0)) {
      rows.add(required("mask_token_id", theirs.mask()));
    }
    if (bos) {
      rows.add(required("bos_token_id", theirs.bos()));
    }
    return rows;
  }

  private int required(String key, OptionalInt token) {
    return token.orElseThrow(
        () ->
            new InvalidInput(
                "%s has no %s, which this family needs; add it to the file."
                    .formatted(folder.resolve(CheckpointConfig.FILE), key)));
  }

  /** A name of the model's content, which two imports of the same folder share. */
  private String name(TrainConfig config, Map<String, StoredTensor> weights) {
    Map<String, String> digests = new TreeMap<>();
    weights.forEach(
        (name, tensor) -> {
          ByteBuffer data = tensor.data();
          byte[] bytes = new byte[data.remaining()];
          data.get(bytes);
          digests.put(name, Sha256.of(bytes));
        });
    return "%s-imported-%s"
        .formatted(
            config.family().name(), Sha256.of(digests.toString()).substring(0, DIGITS_OF_HASH));
  }
}
