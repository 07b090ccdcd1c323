package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Example;

/**
 * Plain sampling of an autoregressive model, token by token.
 *
 * @param vocabulary V, how many tokens the text can hold
 * @param question how the model is asked
 */
public record LeftToRight(int vocabulary, Question question) implements Decoder {

  /** What asks about the tokens of rows from left to right. */
  @FunctionalInterface
  public interface Question {

    /** The question about some rows; at each place it shows those to the left only. */
    Example example(int[][] rows);
  }

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] row = Arrays.copyOf(prompt, length);
    for (int t = prompt.length; t < length; t++) {
      int[][] known = {Arrays.copyOf(row, t + 1)};
      double[] logits = model.logits(question.example(known), t);
      row[t] = Categorical.draw(logits, vocabulary, random);
    }
    return row;
  }
}
