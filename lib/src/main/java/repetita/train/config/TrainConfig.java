package repetita.train.config;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;
import java.util.Objects;
import repetita.InvalidInput;
import repetita.Setting;
import repetita.corpus.Split;
import repetita.family.AutoregressiveFamily;
import repetita.family.Family;
import repetita.family.FamilySettings;
import repetita.model.Backprop;
import repetita.model.ModelConfig;
import repetita.model.ModelSize;
import repetita.model.ModelSizes;
import repetita.objective.Objective;
import repetita.torch.Precision;

/**
 * The configuration of a run: everything that determines its result. The {@link Hardware} only
 * determines its speed and last bits.
 *
 * @param corpus a name for {@code Corpora.open}; for the user's own text, its path
 * @param tokenizer name of a tokenizer, or the path of its file; null for the corpus's own
 * @param uniqueTokens U, unique tokens to train on; rounded down to whole rows
 * @param context T, tokens per row; 0 for the corpus's default
 * @param subsetSeed selects which U tokens of the corpus
 * @param split the held-out part of the text, or files to use as held-out text; null for {@link
 *     Split#DEFAULT}
 * @param size the network
 * @param network what else differs between networks; null for {@link ModelConfig.Variant#DEFAULT}
 * @param precision number format of matrix products; null for FLOAT32
 * @param gradients how gradients, and the losses of evaluations, are computed; null for AUTOGRAD,
 *     the way of earlier versions
 * @param attentionDropout dropout probability of attention weights
 * @param hiddenDropout dropout probability of embeddings and sublayer outputs
 * @param objective the family and its settings
 * @param epochs E, epochs over the U tokens
 * @param batch rows per step
 * @param rowsAtOnce rows per forward pass; gradients accumulate to those of the batch. 0 for the
 *     fastest number
 * @param optimiser AdamW and its schedule
 * @param evaluation evaluations during the run
 * @param seed seed of initial weights, order of rows, masks and dropout
 */
public record TrainConfig(
    @Setting(
            value =
                "Text: dickens, europarl, wordnet, a UTF-8 file or folder, or hierarchy:v=16,m=2,depth=6,rules=1 (synthetic)",
            option = "--corpus",
            label = "NAME",
            common = true)
        String corpus,
    @Setting(
            value =
                "bytes, gpt2:V for GPT-2's vocabulary cut to V tokens, symbols:V for token ids without text, or the path of a Hugging Face tokenizer.json",
            option = "--tokenizer",
            label = "NAME",
            common = true,
            byDefault = "the corpus's own: bytes for text")
        String tokenizer,
    @Setting(
            value = "U, unique tokens to train on, such as 50000, 50K or 1.5M",
            option = "--unique-tokens",
            label = "U",
            common = true)
        long uniqueTokens,
    @Setting(
            value = "T, tokens per row",
            option = "--context",
            label = "T",
            common = true,
            byDefault = "the corpus's own: 128 for text")
        int context,
    @Setting(
            value = "Selects which U tokens of the corpus to train on",
            option = "--subset-seed",
            label = "N")
        long subsetSeed,
    Split split,
    @Setting(
            value = "The network; 'repetita sizes' lists the names",
            option = "--size",
            label = "NAME",
            common = true)
        ModelSize size,
    ModelConfig.Variant network,
    @Setting(
            value =
                "float32, or bfloat16 for matrix products with weights; 'repetita speed' measures both",
            option = "--precision",
            label = "NAME")
        Precision precision,
    @Setting(
            value =
                "manual (fast), or autograd (the plain way; a GPU always uses it); with dropout they draw different numbers",
            option = "--gradients",
            label = "NAME")
        Backprop.Method gradients,
    @Setting(value = "Dropout of attention weights", option = "--attention-dropout", label = "P")
        double attentionDropout,
    @Setting(
            value = "Dropout of embeddings and sublayer outputs",
            option = "--hidden-dropout",
            label = "P")
        double hiddenDropout,
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.CUSTOM,
            include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
            property = "family")
        @JsonTypeIdResolver(FamilyId.class)
        FamilySettings objective,
    @Setting(
            value = "E, epochs over the U tokens; need not be whole",
            option = "--epochs",
            label = "E",
            common = true)
        double epochs,
    @Setting(value = "Rows per step", option = "--batch", label = "B", common = true) int batch,
    @Setting(
            value = "Rows per forward pass; gradients accumulate over the batch",
            option = "--rows-at-once",
            label = "N",
            byDefault = "the fastest number")
        int rowsAtOnce,
    OptimiserConfig optimiser,
    EvaluationConfig evaluation,
    @Setting(
            value = "Seed of initial weights, order of rows, masks and dropout",
            option = "--seed",
            label = "N",
            common = true)
        long seed) {

  private static final long MOST_EPOCHS = 1_000_000_000;

  public TrainConfig {
    split = Objects.requireNonNullElse(split, Split.DEFAULT);
    network = Objects.requireNonNullElse(network, ModelConfig.Variant.DEFAULT);
    precision = Objects.requireNonNullElse(precision, Precision.FLOAT32);
    gradients = Objects.requireNonNullElse(gradients, Backprop.Method.AUTOGRAD);
    if (uniqueTokens < 1) {
      throw new InvalidInput("Unique tokens are " + uniqueTokens + "; there must be at least 1.");
    }
    if (context < 0) {
      throw new InvalidInput("The context is " + context + "; it must be at least 1 token.");
    }
    if (!(epochs > 0 && epochs <= MOST_EPOCHS)) {
      throw new InvalidInput(
          "Epochs are %s; they must be above 0 and at most %,d.".formatted(epochs, MOST_EPOCHS));
    }
    if (batch < 1) {
      throw new InvalidInput("The batch is " + batch + " rows; it must be at least 1.");
    }
    if (rowsAtOnce < 0) {
      throw new InvalidInput("Rows at once are " + rowsAtOnce + "; they must be at least 0.");
    }
  }

  /** The default configuration: AR on 50,000 bytes of Dickens. */
  public static TrainConfig defaults() {
    return new TrainConfig(
        "dickens",
        null,
        50_000,
        0,
        0,
        Split.DEFAULT,
        ModelSizes.named("0.8M"),
        ModelConfig.Variant.DEFAULT,
        Precision.FLOAT32,
        Backprop.Method.MANUAL,
        0,
        0,
        new AutoregressiveFamily().defaults(),
        30,
        32,
        0,
        new OptimiserConfig(1e-3, 0.1, 0.01, 0.1, 0.9, 0.95, 1e-8, 1, 0.0),
        new EvaluationConfig(0, 256, 4),
        1);
  }

  /**
   * A copy with one value replaced.
   *
   * @param key name of a component, or a path such as {@code optimiser.rate}
   * @param value a number, text or family; for {@code size} also the name of a size
   * @throws InvalidInput if the key is unknown, or the value has the wrong type or range
   */
  public TrainConfig with(String key, Object value) {
    return ConfigJson.with(this, key, value);
  }

  /** A copy with another family at its default settings. */
  public TrainConfig withFamily(Family family) {
    return withObjective(family.defaults());
  }

  /** A copy with other settings, of the same family or another. */
  public TrainConfig withObjective(FamilySettings settings) {
    return new TrainConfig(
        corpus,
        tokenizer,
        uniqueTokens,
        context,
        subsetSeed,
        split,
        size,
        network,
        precision,
        gradients,
        attentionDropout,
        hiddenDropout,
        settings,
        epochs,
        batch,
        rowsAtOnce,
        optimiser,
        evaluation,
        seed);
  }

  /** A copy with this dropout probability for both attention weights and hidden states. */
  public TrainConfig withDropout(double probability) {
    return with("attentionDropout", probability).with("hiddenDropout", probability);
  }

  /** A copy with another corpus. */
  public TrainConfig withCorpus(String corpus) {
    return with("corpus", corpus);
  }

  /** A copy with another number U of unique tokens. */
  public TrainConfig withUniqueTokens(long tokens) {
    return with("uniqueTokens", tokens);
  }

  /**
   * A copy with another network.
   *
   * @param name name of a size in {@link ModelSizes}
   * @throws InvalidInput if there is no size of this name
   */
  public TrainConfig withSize(String name) {
    return with("size", name);
  }

  /** A copy with another number E of epochs over the unique tokens. */
  public TrainConfig withEpochs(double epochs) {
    return with("epochs", epochs);
  }

  /** A copy with another number of rows per step. */
  public TrainConfig withBatch(int rows) {
    return with("batch", rows);
  }

  /** A copy with another peak learning rate. */
  public TrainConfig withLearningRate(double peak) {
    return with("optimiser.rate", peak);
  }

  /** A copy with another weight decay. */
  public TrainConfig withWeightDecay(double decay) {
    return with("optimiser.weightDecay", decay);
  }

  /** A copy with another seed of initial weights, order of rows, masks and dropout. */
  public TrainConfig withSeed(long seed) {
    return with("seed", seed);
  }

  /** AR, MDM or another family. */
  @Setting(
      value = "Family: ar (autoregressive), mdm (masked diffusion), or your own",
      option = "--family",
      label = "NAME",
      common = true)
  public Family family() {
    return objective.family();
  }

  /**
   * The training objective for a vocabulary of V tokens.
   *
   * @throws InvalidInput if the settings contradict each other
   */
  public Objective objective(int vocabulary) {
    return objective.objective(vocabulary);
  }

  /** The network for a vocabulary of V tokens. */
  public ModelConfig model(int vocabulary) {
    return ModelConfig.of(size, vocabulary, objective(vocabulary).extraTokens())
        .withDropout(attentionDropout, hiddenDropout)
        .withPredictsExtra(objective.predictsExtra())
        .withVariant(network);
  }
}
