package repetita.objective;

/**
 * The exact log likelihood of a masked model by the chain rule, in a given order of the tokens:
 * {@code -sum_k ln p(x_order[k] | x_order[0] .. x_order[k-1])}, where everything not yet revealed
 * is hidden. In the order left to right these are the conditionals of an autoregressive model.
 *
 * @param diffusion the masked model's objective
 */
public record ChainRule(MaskedDiffusion diffusion) {

  /**
   * The T questions about one row as an example of T rows: row k reveals the first k tokens of the
   * order and asks for the next one.
   *
   * @param row T clean tokens
   * @param order a permutation of 0 .. T-1
   * @param from the first question, inclusive
   * @param to the last question, exclusive
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
