package repetita.generate.strategy;

import java.util.Arrays;
import repetita.model.Softmax;

/**
 * What a model predicts at one position. Confidence, margin and entropy are those of the
 * distribution before temperature and truncation. (If confidence were that of the tempered
 * distribution, low temperatures would make all confidences 1, and their order arbitrary.)
 *
 * @param position the position in the row
 * @param token the drawn token; at a visible position, the token that is there
 * @param logProbability ln of the probability of the token
 * @param margin the probability of the most likely token minus that of the next (Kim et al., arXiv
 *     2502.06768)
 * @param entropy the entropy of the prediction in nats
 * @param drawnEntropy the entropy of the distribution from which the token was drawn, after
 *     temperature and truncation, in nats
 */
public record Prediction(
    int position,
    int token,
    double logProbability,
    double margin,
    double entropy,
    double drawnEntropy) {

  /** The probability of the token. */
  public double confidence() {
    return Math.exp(logProbability);
  }

  /**
   * The prediction of a token.
   *
   * @param logits V logits before temperature and truncation
   * @param drawnFrom the V probabilities after them
   */
  public static Prediction of(int position, int token, double[] logits, double[] drawnFrom) {
    double[] p = Softmax.of(logits, 0, logits.length);
    double first = 0;
    double second = 0;
    for (double each : p) {
      if (each > first) {
        second = first;
        first = each;
      } else if (each > second) {
        second = each;
      }
    }
    return new Prediction(
        position,
        token,
        Softmax.logOf(logits, token),
        first - second,
        entropy(p),
        entropy(drawnFrom));
  }

  private static double entropy(double[] probabilities) {
    return Arrays.stream(probabilities).map(p -> p > 0 ? -p * Math.log(p) : 0).sum();
  }
}
