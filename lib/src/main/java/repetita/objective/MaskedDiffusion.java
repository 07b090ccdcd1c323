package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Masked diffusion: replaces some tokens with MASK (id V) and predicts them from the others. If all
 * masks of the same size are equally likely, the expected loss is an upper bound on the negative
 * log likelihood (the negative ELBO of absorbing diffusion). For other masks, see {@link
 * MaskSampler#lossKind}.
 *
 * @param vocabulary V, the number of different tokens
 * @param sampler chooses the masked tokens and their weights
 * @param bos whether each row starts with BOS (id V+1), which is never predicted. Rotary attention
 *     depends on distances only, so in a row of MASK alone, only BOS tells the positions apart
 */
public record MaskedDiffusion(int vocabulary, MaskSampler sampler, boolean bos)
    implements Objective {

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    // 3. Inputs, targets and weights: (B, T), or (B, T+1) with BOS.
    return masked(rows, masks(rows, draws));
  }

  /** Draws one mask for each row. */
  public MaskSampler.Mask[] masks(int[][] rows, BatchDraws draws) {
    // 1. How much of each row is masked: (B) levels in [0, 1).
    double[] levels = sampler.stratified() ? draws.stratified(rows.length) : null;

    MaskSampler.Mask[] masks = new MaskSampler.Mask[rows.length];
    for (int b = 0; b < rows.length; b++) {
      RandomGenerator random = draws.row(b);
      double level = levels == null ? random.nextDouble() : levels[b];

      // 2. Which tokens are masked: (T) flags and one weight.
      masks[b] = sampler.sample(rows[b].length, level, random);
    }
    return masks;
  }

  /**
   * Builds the example with the given masks.
   *
   * @param rows B rows of T clean tokens
   * @param masks one mask for each row
   */
  public Example masked(int[][] rows, MaskSampler.Mask[] masks) {
    int tokens = rows[0].length;
    int front = bos ? 1 : 0;
    int length = tokens + front;
    int[] inputs = new int[rows.length * length];
    int[] targets = new int[rows.length * length];
    float[] weights = new float[rows.length * length];
    if (bos) {
      Arrays.fill(inputs, vocabulary + 1);
    }
    for (int b = 0; b < rows.length; b++) {
      for (int t = 0; t < tokens; t++) {
        int at = b * length + front + t;
        inputs[at] = masks[b].masked()[t] ? vocabulary : rows[b][t];
        targets[at] = rows[b][t];
        weights[at] = masks[b].predicted()[t] ? (float) masks[b].weight() : 0;
      }
    }
    return new Example(
        rows.length,
        length,
        inputs,
        Example.naturalPositions(length),
        targets,
        weights,
        Attention.FULL,
        rows.length * tokens);
  }

  @Override
  public void requireFits(int length) {
    sampler.requireFits(length);
  }

  @Override
  public int extraTokens() {
    return bos ? 2 : 1;
  }

  /** The bound over all orders, or the chain rule; see {@link MaskSampler#heldOut}. */
  @Override
  public Objective heldOut() {
    return new MaskedDiffusion(vocabulary, sampler.heldOut(), bos);
  }

  @Override
  public LossKind lossKind() {
    return sampler.lossKind();
  }
}
