package repetita.model;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * What differs between networks of the Llama kind besides their size.
 *
 * @param rotaryBase the base of the rotary embedding: pair i of a head of S entries turns by {@code
 *     base^(-2 i / S)} per position
 * @param untied whether the output layer has a matrix of its own, in place of the embedding table
 */
public record NetworkVariant(
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
  public static final NetworkVariant DEFAULT = new NetworkVariant(10_000, false);

  /**
   * @throws InvalidInput if the base is not a finite number above 1
   */
  public NetworkVariant {
    if (!(rotaryBase > 1 && rotaryBase < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "The base of the rotary embedding is " + rotaryBase + "; it must be above 1.");
    }
  }
}
