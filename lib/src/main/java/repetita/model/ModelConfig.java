package repetita.model;

import repetita.InvalidInput;

/**
 * The shape of a transformer (the paper's: pre-norm RMSNorm, rotary positions, SwiGLU, no biases,
 * tied embeddings).
 *
 * @param vocabulary V, tokens that the text can hold and the model can predict
 * @param extraTokens ids beside those (BOS, MASK): V, V+1, ...
 * @param predictsExtra whether the extra ids can be predicted too, as in the paper's code
 * @param layers L
 * @param width D
 * @param heads H
 * @param headSize S; even, because rotary positions turn pairs of entries
 * @param feedForward F, the width of the gated layer
 * @param attentionDropout rate at which attention weights are dropped in training
 * @param hiddenDropout rate at which embeddings and the outputs of both sublayers are dropped
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
    double hiddenDropout) {

  public ModelConfig {
    positive("vocabulary", vocabulary);
    positive("layers", layers);
    positive("width", width);
    positive("heads", heads);
    positive("head size", headSize);
    positive("feed-forward width", feedForward);
    if (headSize % 2 != 0) {
      throw new InvalidInput(
          "The head size is " + headSize + "; it must be even, since rotary positions turn pairs.");
    }
    rate("attention dropout", attentionDropout);
    rate("hidden dropout", hiddenDropout);
  }

  /** A network of the given size without dropout. */
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
        0);
  }

  /** The same network with both dropout rates. */
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
        hidden);
  }

  /** The same network, which can or cannot predict the extra ids. */
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
        hiddenDropout);
  }

  /** Rows of the embedding table. */
  public int embeddings() {
    return vocabulary + extraTokens;
  }

  /** How many ids the softmax runs over. */
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
