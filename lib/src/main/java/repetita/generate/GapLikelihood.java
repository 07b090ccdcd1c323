package repetita.generate;

import java.util.Arrays;
import repetita.model.LanguageModel;
import repetita.model.Softmax;
import repetita.objective.MaskedDiffusion;

/** The likelihood of the tokens in the gaps of a row, given the text around them. */
public final class GapLikelihood {

  private static final int ROWS_AT_ONCE = 32;

  private GapLikelihood() {}

  /**
   * Returns -ln p of the free tokens of a canvas by the chain rule from left to right: each is
   * predicted while all later free tokens are masked. Positions from the canvas's end on stay
   * masked.
   *
   * @param tokens the row with its gaps filled
   */
  public static double nats(
      LanguageModel model, MaskedDiffusion objective, Canvas canvas, int[] tokens) {
    try (Denoiser denoiser = Denoiser.of(model, objective)) {
      return nats(denoiser, objective.vocabulary(), canvas, tokens);
    }
  }

  static double nats(Denoiser denoiser, int vocabulary, Canvas canvas, int[] tokens) {
    int[] free = canvas.free();
    double nats = 0;
    for (int from = 0; from < free.length; from += ROWS_AT_ONCE) {
      int[] some = Arrays.copyOfRange(free, from, Math.min(from + ROWS_AT_ONCE, free.length));
      int[][] rows = new int[some.length][];
      boolean[][] hidden = new boolean[some.length][canvas.length()];
      int[][] asked = new int[some.length][];
      for (int k = 0; k < some.length; k++) {
        rows[k] = tokens;
        asked[k] = new int[] {some[k]};
        for (int t = 0; t < canvas.length(); t++) {
          hidden[k][t] = !canvas.given()[t] && t >= some[k];
        }
      }
      double[][][] logits = denoiser.logits(rows, hidden, asked);
      for (int k = 0; k < some.length; k++) {
        nats -= Softmax.logOf(Arrays.copyOf(logits[k][0], vocabulary), tokens[some[k]]);
      }
    }
    return nats;
  }
}
