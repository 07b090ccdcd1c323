package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hide some tokens behind MASK (id V) and predict them from the others. With masks that are uniform
 * given their size the expected loss is an upper bound on the negative log likelihood (the negative
 * ELBO of absorbing diffusion); what it is with others, they say.
 *
 * @param vocabulary V, how many tokens the text can hold
 * @param sampler what is hidden, and the weights
 * @param bos whether a BOS (id V+1), about which nothing is asked, stands in front of the row.
 *     Rotary attention knows only distances, so in a row that is all MASK nothing else tells one
 *     position from another
 */
public record MaskedDiffusion(int vocabulary, MaskSampler sampler, boolean bos)
    implements Objective {

  @Override
  public Example example(int[][] rows, BatchDraws draws) {
    // 3. What the model reads and what it predicts: (B, T), or (B, T+1) with BOS.
    return masked(rows, masks(rows, draws));
  }

  /** The masks of some rows, one for each. */
  public MaskSampler.Mask[] masks(int[][] rows, BatchDraws draws) {
    // 1. How much of each row is hidden: (B) levels in [0, 1).
    double[] levels = sampler.stratified() ? draws.stratified(rows.length) : null;

    MaskSampler.Mask[] masks = new MaskSampler.Mask[rows.length];
    for (int b = 0; b < rows.length; b++) {
      RandomGenerator random = draws.row(b);
      double level = levels == null ? random.nextDouble() : levels[b];

      // 2. Which tokens: (T) flags and one weight.
      masks[b] = sampler.sample(rows[b].length, level, random);
    }
    return masks;
  }

  /**
   * The example in which given tokens are hidden.
   *
   * @param rows B rows of T clean tokens
   * @param masks one for each row
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
        inputs[at] = masks[b].hidden()[t] ? vocabulary : rows[b][t];
        targets[at] = rows[b][t];
        weights[at] = masks[b].asked()[t] ? (float) masks[b].weight() : 0;
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

  /** The bound over all orders, or the chain rule, as {@link MaskSampler#heldOut} says. */
  @Override
  public Objective heldOut() {
    return new MaskedDiffusion(vocabulary, sampler.heldOut(), bos);
  }

  @Override
  public LossKind lossKind() {
    return sampler.lossKind();
  }
}
