package repetita.model;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * The shape of a transformer with the paper's architecture: pre-norm RMSNorm, rotary position
 * embedding, SwiGLU, no biases, tied embeddings unless the variant says otherwise.
 *
 * @param vocabulary V, the number of different tokens
 * @param extraTokens the number of special tokens (BOS, MASK), with ids V, V+1, ...
 * @param predictsExtra whether the softmax includes the special tokens, as in the paper's code
 * @param layers L, the number of layers
 * @param width D, the width of the hidden states
 * @param heads H, the number of attention heads
 * @param headSize S, the size of a head; even, because the rotary embedding rotates pairs of
 *     entries
 * @param feedForward F, the inner width of the feed-forward layer
 * @param attentionDropout the dropout rate of attention weights, in [0, 1)
 * @param hiddenDropout the dropout rate of embeddings and of the outputs of both sublayers, in [0,
 *     1)
 * @param variant the base of the rotary embedding, and whether the output layer is tied
 */
public record ModelConfig(
    int vocabulary,
    int extraTokens,
    boolean predictsExtra,
    int layers,
    int width,
    int heads,
    int headSize,
    int feedForward,
    double attentionDropout,
    double hiddenDropout,
    Variant variant) {

  /**
   * What differs between networks of the Llama kind besides their size.
   *
   * @param rotaryBase the base of the rotary embedding: pair i of a head of S entries turns by
   *     {@code base^(-2 i / S)} per position
   * @param untied whether the output layer has a matrix of its own, in place of the embedding table
   */
  public record Variant(
      @Setting(
              value = "Base of the rotary embedding (theta)",
              option = "--rotary-base",
              label = "THETA")
          double rotaryBase,
      @Setting(
              value = "Give the output layer its own matrix, in place of the embedding table",
              option = "--untied-output")
          boolean untied) {

    /** The paper's network: base 10,000, and one table for embedding and output. */
    public static final Variant DEFAULT = new Variant(10_000, false);

    /**
     * @throws InvalidInput if the base is not a finite number above 1
     */
    public Variant {
      if (!(rotaryBase > 1 && rotaryBase < Double.POSITIVE_INFINITY)) {
        throw new InvalidInput(
            "The base of the rotary embedding is " + rotaryBase + "; it must be above 1.");
      }
    }
  }

  /** What norms add to the mean square, against division by zero. */
  public static final double NORM_EPS = 1e-5;

  public ModelConfig {
    positive("vocabulary", vocabulary);
    positive("layers", layers);
    positive("width", width);
    positive("heads", heads);
    positive("head size", headSize);
    positive("feed-forward width", feedForward);
    if (headSize % 2 != 0) {
      throw new InvalidInput(
          "The head size is "
              + headSize
              + "; it must be even, because the rotary embedding rotates pairs of entries.");
    }
    rate("attention dropout", attentionDropout);
    rate("hidden dropout", hiddenDropout);
  }

  /** Returns the configuration of a network of the given size, without dropout. */
  public static ModelConfig of(ModelSize size, int vocabulary, int extraTokens) {
    return new ModelConfig(
        vocabulary,
        extraTokens,
        false,
        size.layers(),
        size.width(),
        size.heads(),
        size.headSize(),
        size.feedForward(),
        0,
        0,
        Variant.DEFAULT);
  }

  /** Returns a copy with other dropout rates. */
  public ModelConfig withDropout(double attention, double hidden) {
    return new ModelConfig(
        vocabulary,
        extraTokens,
        predictsExtra,
        layers,
        width,
        heads,
        headSize,
        feedForward,
        attention,
        hidden,
        variant);
  }

  /** Returns a copy whose softmax includes the special tokens, or does not. */
  public ModelConfig withPredictsExtra(boolean predicts) {
    return new ModelConfig(
        vocabulary,
        extraTokens,
        predicts,
        layers,
        width,
        heads,
        headSize,
        feedForward,
        attentionDropout,
        hiddenDropout,
        variant);
  }

  /** Returns a copy of another variant. */
  public ModelConfig withVariant(Variant other) {
    return new ModelConfig(
        vocabulary,
        extraTokens,
        predictsExtra,
        layers,
        width,
        heads,
        headSize,
        feedForward,
        attentionDropout,
        hiddenDropout,
        other);
  }

  /** Returns the number of rows of the embedding table. */
  public int embeddings() {
    return vocabulary + extraTokens;
  }

  /** Returns the number of ids in the softmax. */
  public int classes() {
    return predictsExtra ? embeddings() : vocabulary;
  }

  private static void positive(String name, int value) {
    if (value <= 0) {
      throw new InvalidInput("The " + name + " is " + value + "; it must be at least 1.");
    }
  }

  private static void rate(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InvalidInput("The " + name + " is " + value + "; it must be in [0, 1).");
    }
  }
}
