package repetita.evaluate;

import java.util.ArrayList;
import java.util.List;
import repetita.model.Predictor;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;

/**
 * The exact likelihoods of a masked model on one short row, by enumeration of all 2^T sets of
 * visible tokens and all T! orders of the tokens.
 *
 * @param byOrder the chain-rule negative log likelihood of the row in each order, in nats per row;
 *     the natural order first
 */
public record AllOrders(double[] byOrder) {

  private static final int LONGEST_ROW = 8;

  /**
   * Evaluates a model.
   *
   * @param row the tokens, at most 8
   */
  public static AllOrders of(Predictor model, MaskedDiffusion diffusion, int[] row) {
    if (row.length > LONGEST_ROW) {
      throw new IllegalArgumentException(
          "A row of " + row.length + " tokens has too many orders; the limit is 8 tokens.");
    }
    double[][] nats = conditionals(model, diffusion, row);
    List<Double> sums = new ArrayList<>();
    collect(nats, row.length, 0, 0, sums);
    return new AllOrders(sums.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the evidence bound: the mean over orders, in nats per row. */
  public double bound() {
    return ClusteredMean.mean(byOrder);
  }

  /**
   * Returns the negative log probability that ancestral sampling generates the row, in nats. All
   * orders are equally likely, so it is -ln of the mean probability over orders. It never exceeds
   * the bound (Jensen's inequality).
   */
  public double exact() {
    double probability = 0;
    for (double nats : byOrder) {
      probability += Math.exp(-nats) / byOrder.length;
    }
    return -Math.log(probability);
  }

  /** {@code [visible set as bits][position]}: -ln p(token at position | visible tokens). */
  private static double[][] conditionals(Predictor model, MaskedDiffusion diffusion, int[] row) {
    int sets = 1 << row.length;
    int[][] rows = new int[sets][];
    Mask[] masks = new Mask[sets];
    for (int set = 0; set < sets; set++) {
      boolean[] masked = new boolean[row.length];
      for (int t = 0; t < row.length; t++) {
        masked[t] = (set >> t & 1) == 0;
      }
      rows[set] = row;
      masks[set] = new Mask(masked, 1);
    }
    Example example = diffusion.masked(rows, masks);
    double[] all = model.crossEntropy(example);
    int front = example.length() - row.length;
    double[][] nats = new double[sets][row.length];
    for (int set = 0; set < sets; set++) {
      System.arraycopy(all, set * example.length() + front, nats[set], 0, row.length);
    }
    return nats;
  }

  private static void collect(
      double[][] nats, int length, int visible, double sum, List<Double> sums) {
    if (visible == nats.length - 1) {
      sums.add(sum);
      return;
    }
    for (int t = 0; t < length; t++) {
      int bit = 1 << t;
      if ((visible & bit) == 0) {
        collect(nats, length, visible | bit, sum + nats[visible][t], sums);
      }
    }
  }
}
