package repetita.quality;

import java.util.Arrays;
import java.util.List;
import repetita.generate.Inputs;
import repetita.model.Predictor;

/**
 * Scores generated text by an autoregressive model that was trained on other text. The number means
 * nothing without the scorer's name, and without the entropy of the text: repetition has a low
 * perplexity. Compare decoders at equal {@link Diversity#unigramEntropy}.
 *
 * @param name of the model, for tables and figures
 * @param predictor the model
 * @param inputs builds its input
 */
public record Scorer(String name, Predictor predictor, Inputs inputs) {

  private static final int ROWS_AT_ONCE = 64;

  /** -ln p per token, the mean over all tokens of the rows, which have the same length. */
  public double natsPerToken(List<int[]> rows) {
    double nats = 0;
    for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
      List<int[]> some = rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()));
      nats +=
          Arrays.stream(predictor.crossEntropy(inputs.example(some.toArray(int[][]::new)))).sum();
    }
    return nats / rows.size() / rows.get(0).length;
  }

  /** The perplexity, e to the nats per token. */
  public double perplexity(List<int[]> rows) {
    return Math.exp(natsPerToken(rows));
  }
}
