package repetita.generate;

import java.util.Arrays;
import repetita.model.LanguageModel;
import repetita.model.Logits;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;

/** A masked diffusion model as a denoiser, which computes whole rows. */
final class WholeRows implements Denoiser {

  private final MaskedDiffusion objective;
  private final Logits model;

  /**
   * @param objective the training objective of the model
   */
  WholeRows(LanguageModel model, MaskedDiffusion objective) {
    this.objective = objective;
    this.model = new Logits(model);
  }

  @Override
  public double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions) {
    Mask[] masks = new Mask[rows.length];
    Arrays.setAll(masks, b -> new Mask(hidden[b], 1));
    Example example = objective.masked(rows, masks);
    int front = example.length() - rows[0].length;
    int[] asked = new int[Arrays.stream(positions).mapToInt(row -> row.length).sum()];
    int next = 0;
    for (int b = 0; b < rows.length; b++) {
      for (int t : positions[b]) {
        asked[next++] = b * example.length() + front + t;
      }
    }
    double[][] logits = Logits.rows(model.of(example, asked), asked.length);
    double[][][] result = new double[rows.length][][];
    next = 0;
    for (int b = 0; b < rows.length; b++) {
      int end = next + positions[b].length;
      result[b] = Arrays.copyOfRange(logits, next, end);
      next = end;
    }
    return result;
  }

  @Override
  public void close() {
    model.close();
  }
}
