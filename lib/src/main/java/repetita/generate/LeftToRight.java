package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Example;

/**
 * Samples from an autoregressive model, token by token.
 *
 * @param vocabulary V, the number of different tokens
 * @param inputs builds the model's input
 */
public record LeftToRight(int vocabulary, Inputs inputs) implements Decoder {

  /** Builds the example that predicts rows from left to right. */
  @FunctionalInterface
  public interface Inputs {

    /** Returns the example of the given rows, in which each position attends only to the left. */
    Example example(int[][] rows);
  }

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] row = Arrays.copyOf(prompt, length);
    for (int t = prompt.length; t < length; t++) {
      int[][] known = {Arrays.copyOf(row, t + 1)};
      double[] logits = model.logits(inputs.example(known), t);
      row[t] = Categorical.draw(logits, vocabulary, random);
    }
    return row;
  }
}
