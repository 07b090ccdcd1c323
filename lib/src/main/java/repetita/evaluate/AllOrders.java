package repetita.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import repetita.model.LanguageModel;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;

/**
 * What a masked model says of one short row, exactly, by going through all 2^T sets of revealed
 * tokens and all T! orders of revealing them.
 *
 * @param byOrder the chain-rule negative log likelihood of the row in each order, in nats; the
 *     natural order first
 */
public record AllOrders(double[] byOrder) {

  private static final int LONGEST_ROW = 8;

  /**
   * Asks the model.
   *
   * @param row at most 8 tokens
   */
  public static AllOrders of(LanguageModel model, MaskedDiffusion diffusion, int[] row) {
    return of(model::crossEntropy, diffusion, row);
  }

  /** The same for models that predict together. */
  public static AllOrders of(Mixture mixture, MaskedDiffusion diffusion, int[] row) {
    return of(mixture::crossEntropy, diffusion, row);
  }

  private static AllOrders of(
      Function<Example, double[]> crossEntropy, MaskedDiffusion diffusion, int[] row) {
    if (row.length > LONGEST_ROW) {
      throw new IllegalArgumentException("a row of " + row.length + " has too many orders");
    }
    double[][] nats = conditionals(crossEntropy, diffusion, row);
    List<Double> sums = new ArrayList<>();
    collect(nats, row.length, 0, 0, sums);
    return new AllOrders(sums.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The evidence bound: the mean over orders, in nats for the whole row. */
  public double bound() {
    return ClusteredMean.mean(byOrder);
  }

  /**
   * The negative log probability with which ancestral sampling writes the row: orders are equally
   * likely, so it is -ln of the mean probability. It never exceeds the bound (Jensen).
   */
  public double exact() {
    double probability = 0;
    for (double nats : byOrder) {
      probability += Math.exp(-nats) / byOrder.length;
    }
    return -Math.log(probability);
  }

  /** {@code [revealed set as bits][position]}: -ln p(token at position | revealed tokens). */
  private static double[][] conditionals(
      Function<Example, double[]> crossEntropy, MaskedDiffusion diffusion, int[] row) {
    int sets = 1 << row.length;
    int[][] rows = new int[sets][];
    Mask[] masks = new Mask[sets];
    for (int set = 0; set < sets; set++) {
      boolean[] hidden = new boolean[row.length];
      for (int t = 0; t < row.length; t++) {
        hidden[t] = (set >> t & 1) == 0;
      }
      rows[set] = row;
      masks[set] = new Mask(hidden, 1);
    }
    Example example = diffusion.masked(rows, masks);
    double[] all = crossEntropy.apply(example);
    int front = example.length() - row.length;
    double[][] nats = new double[sets][row.length];
    for (int set = 0; set < sets; set++) {
      System.arraycopy(all, set * example.length() + front, nats[set], 0, row.length);
    }
    return nats;
  }

  private static void collect(
      double[][] nats, int length, int revealed, double sum, List<Double> sums) {
    if (revealed == nats.length - 1) {
      sums.add(sum);
      return;
    }
    for (int t = 0; t < length; t++) {
      int bit = 1 << t;
      if ((revealed & bit) == 0) {
        collect(nats, length, revealed | bit, sum + nats[revealed][t], sums);
      }
    }
  }
}
