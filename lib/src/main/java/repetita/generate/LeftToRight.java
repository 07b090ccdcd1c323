package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Autoregressive;

/**
 * Plain sampling of an autoregressive model, token by token.
 *
 * @param objective what the model was trained on
 */
public record LeftToRight(Autoregressive objective) implements Decoder {

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] row = Arrays.copyOf(prompt, length);
    int classes = objective.vocabulary();
    for (int t = prompt.length; t < length; t++) {
      int[][] known = {Arrays.copyOf(row, t + 1)};
      double[] logits = model.logits(objective.example(known), t);
      row[t] = Categorical.draw(logits, classes, random);
    }
    return row;
  }
}
