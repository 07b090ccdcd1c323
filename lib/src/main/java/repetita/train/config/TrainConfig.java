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
import repetita.model.ModelConfig;
import repetita.model.ModelSize;
import repetita.model.ModelSizes;
import repetita.objective.Objective;
import repetita.torch.Precision;

/**
 * All that decides what a run computes. The hardware, which decides how fast, is a {@link
 * Hardware}.
 *
 * @param corpus a name that {@code Corpora.open} understands; a path, for a text of the user's own
 * @param tokenizer a tokenizer's name; null for the corpus's own
 * @param uniqueTokens U, how many tokens of the corpus may be seen; rounded down to whole rows
 * @param context T, tokens in a row; 0 for the corpus's default
 * @param subsetSeed which U tokens
 * @param split what of the text is held out, or in which files it is; null for {@link
 *     Split#DEFAULT}
 * @param size the network
 * @param precision the numbers that it computes with; null for FLOAT32
 * @param attentionDropout rate at which attention weights are dropped
 * @param hiddenDropout rate at which embeddings and sublayers' outputs are dropped
 * @param objective the family, and its settings
 * @param epochs E, passes over the U tokens
 * @param batch rows in a step
 * @param rowsAtOnce rows that pass through the network together; their gradients add up to the
 *     batch's. 0 for as many as are fastest
 * @param optimiser AdamW and its schedule
 * @param evaluation how the run is watched
 * @param seed decides weights, order, masks and dropout
 */
public record TrainConfig(
    @Setting(
            value =
                "Text: dickens, europarl, wordnet, a UTF-8 file or folder, or hierarchy:v=16,m=2,depth=6,rules=1",
            option = "--corpus",
            label = "NAME",
            common = true)
        String corpus,
    @Setting(
            value = "Bytes, or gpt2:V for V tokens",
            option = "--tokenizer",
            label = "NAME",
            common = true,
            byDefault = "the corpus's own: bytes for text")
        String tokenizer,
    @Setting(
            value = "U, unique tokens, such as 50000, 50K or 1.5M",
            option = "--unique-tokens",
            label = "U",
            common = true)
        long uniqueTokens,
    @Setting(
            value = "T, tokens in a row",
            option = "--context",
            label = "T",
            common = true,
            byDefault = "the corpus's own: 128 for text")
        int context,
    @Setting(value = "Which U tokens of the corpus", option = "--subset-seed", label = "N")
        long subsetSeed,
    Split split,
    @Setting(
            value = "A size that 'repetita sizes' lists",
            option = "--size",
            label = "NAME",
            common = true)
        ModelSize size,
    @Setting(
            value =
                "float32, or bfloat16 for products with weights; 'repetita speed' tells which is faster",
            option = "--precision",
            label = "NAME")
        Precision precision,
    @Setting(value = "Dropout of attention weights", option = "--attention-dropout", label = "P")
        double attentionDropout,
    @Setting(
            value = "Dropout of embeddings and of sublayers' outputs",
            option = "--hidden-dropout",
            label = "P")
        double hiddenDropout,
    @JsonTypeInfo(
            use = JsonTypeInfo.Id.CUSTOM,
            include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
            property = "family")
        @JsonTypeIdResolver(FamilyId.class)
        FamilySettings objective,
    @Setting(value = "E, passes over the U tokens", option = "--epochs", label = "E", common = true)
        double epochs,
    @Setting(value = "Rows in a step", option = "--batch", label = "B", common = true) int batch,
    @Setting(
            value = "Rows computed together, whose gradients add up",
            option = "--rows-at-once",
            label = "N",
            byDefault = "as many as are fastest")
        int rowsAtOnce,
    OptimiserConfig optimiser,
    EvaluationConfig evaluation,
    @Setting(
            value = "Decides weights, order, masks and dropout",
            option = "--seed",
            label = "N",
            common = true)
        long seed) {

  private static final long MOST_EPOCHS = 1_000_000_000;

  public TrainConfig {
    split = Objects.requireNonNullElse(split, Split.DEFAULT);
    precision = Objects.requireNonNullElse(precision, Precision.FLOAT32);
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

  /** The settings of a run about which nothing is said: AR on 50,000 bytes of Dickens. */
  public static TrainConfig defaults() {
    return new TrainConfig(
        "dickens",
        null,
        50_000,
        0,
        0,
        Split.DEFAULT,
        ModelSizes.named("0.8M"),
        Precision.FLOAT32,
        0,
        0,
        new AutoregressiveFamily().defaults(),
        30,
        32,
        0,
        new OptimiserConfig(1e-3, 0.1, 0.01, 0.1, 0.9, 0.95, 1e-8, 1),
        new EvaluationConfig(0, 256, 4),
        1);
  }

  /**
   * The same configuration with another value at one place.
   *
   * @param key a component's name, or a path such as {@code optimiser.rate}
   * @param value a number, a text, a family; for {@code size} also a size's name
   * @throws InvalidInput if there is no such key, or the value does not fit
   */
  public TrainConfig with(String key, Object value) {
    return ConfigJson.with(this, key, value);
  }

  /** The same configuration with another family, whose settings are its defaults. */
  public TrainConfig withFamily(Family family) {
    return withObjective(family.defaults());
  }

  /** The same with other settings of its family, or of another. */
  public TrainConfig withObjective(FamilySettings settings) {
    return new TrainConfig(
        corpus,
        tokenizer,
        uniqueTokens,
        context,
        subsetSeed,
        split,
        size,
        precision,
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

  /** The same with one rate of dropout, for attention weights and for hidden states. */
  public TrainConfig withDropout(double rate) {
    return with("attentionDropout", rate).with("hiddenDropout", rate);
  }

  /** The same configuration with another corpus. */
  public TrainConfig withCorpus(String corpus) {
    return with("corpus", corpus);
  }

  /** The same with another U, the unique tokens. */
  public TrainConfig withUniqueTokens(long tokens) {
    return with("uniqueTokens", tokens);
  }

  /**
   * The same with another network.
   *
   * @param name of a size in {@link ModelSizes}
   * @throws InvalidInput if there is none of this name
   */
  public TrainConfig withSize(String name) {
    return with("size", name);
  }

  /** The same with another E, the passes over the unique tokens. */
  public TrainConfig withEpochs(double epochs) {
    return with("epochs", epochs);
  }

  /** The same with another number of rows in a step. */
  public TrainConfig withBatch(int rows) {
    return with("batch", rows);
  }

  /** The same with another peak of the learning rate. */
  public TrainConfig withLearningRate(double peak) {
    return with("optimiser.rate", peak);
  }

  /** The same with another weight decay. */
  public TrainConfig withWeightDecay(double decay) {
    return with("optimiser.weightDecay", decay);
  }

  /** The same with another seed of weights, order, masks and dropout. */
  public TrainConfig withSeed(long seed) {
    return with("seed", seed);
  }

  /** AR, MDM or another family. */
  @Setting(
      value = "The family of the model: ar, mdm, or one of your own",
      option = "--family",
      label = "NAME",
      common = true)
  public Family family() {
    return objective.family();
  }

  /**
   * The objective over a vocabulary of V tokens.
   *
   * @throws InvalidInput if its settings contradict each other
   */
  public Objective objective(int vocabulary) {
    return objective.objective(vocabulary);
  }

  /** The network over a vocabulary of V tokens. */
  public ModelConfig model(int vocabulary) {
    return ModelConfig.of(size, vocabulary, objective(vocabulary).extraTokens())
        .withDropout(attentionDropout, hiddenDropout)
        .withPredictsExtra(objective.predictsExtra());
  }
}
