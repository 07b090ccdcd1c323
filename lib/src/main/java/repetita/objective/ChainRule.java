package repetita.objective;

/**
 * The exact negative log likelihood of a masked model by the chain rule, in a given order of the
 * tokens: {@code -sum_k ln p(x_order[k] | x_order[0] .. x_order[k-1])}. All tokens from place k of
 * the order on are masked. From left to right, the conditionals are those of an autoregressive
 * model.
 *
 * @param diffusion the objective of the masked model
 */
public record ChainRule(MaskedDiffusion diffusion) {

  /**
   * Builds an example with one row for each term k of the chain rule: the first k tokens of the
   * order are visible, and the next one is predicted. All T terms make T rows.
   *
   * @param row T clean tokens
   * @param order a permutation of 0 .. T-1
   * @param from the first term, inclusive
   * @param to the last term, exclusive
   */
  public Example example(int[] row, int[] order, int from, int to) {
    int[][] rows = new int[to - from][];
    MaskSampler.Mask[] masks = new MaskSampler.Mask[to - from];
    for (int k = from; k < to; k++) {
      rows[k - from] = row;
      masks[k - from] = PrefixMask.next(order, k, 1);
    }
    return diffusion.masked(rows, masks).withTokens(to - from);
  }
}
