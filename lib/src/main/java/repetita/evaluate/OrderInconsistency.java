package repetita.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;
import repetita.corpus.Rows;
import repetita.model.Predictor;
import repetita.objective.OrderedAutoregressive;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * How much a prediction of a causal network depends on the order of the visible tokens. A network
 * that sees a set, such as that of an MDM, has no such dependence, and only then is the loss over
 * all orders the evidence bound of absorbing diffusion (Ou et al., arXiv 2406.03736). Otherwise it
 * bounds the mixture of the models in the single orders.
 *
 * @param revealed the number of visible tokens
 * @param deviation the standard deviation of -ln p(token) over orders of the visible tokens, in
 *     nats
 */
public record OrderInconsistency(int revealed, double deviation) {

  private static final long SEED = 0;

  /**
   * Predicts one token of each row from several numbers of visible tokens, in several orders each.
   *
   * @param objective the training objective of the model
   * @param every the step between the numbers of visible tokens, which start at 0
   * @param orders the number of orders of each set of visible tokens, at least 2
   */
  public static List<OrderInconsistency> of(
      Predictor model, OrderedAutoregressive objective, Rows rows, int every, int orders) {
    if (orders < 2) {
      throw new IllegalArgumentException(
          "There is " + orders + " order; a deviation over orders needs at least 2.");
    }
    List<OrderInconsistency> all = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      int[] row = rows.row(i);
      RandomGenerator random = Draws.at(SEED, RandomStream.EVALUATION, i);
      int[] order = Draws.permutation(row.length, random);
      for (int revealed = 0; revealed < row.length; revealed += every) {
        int[][] shuffled = new int[orders][];
        for (int k = 0; k < orders; k++) {
          shuffled[k] = shuffledUpTo(revealed, order, random);
        }
        int[][] copies = Collections.nCopies(orders, row).toArray(int[][]::new);
        double[] nats = model.crossEntropy(objective.example(copies, shuffled));
        double[] predicted = new double[orders];
        for (int k = 0; k < orders; k++) {
          predicted[k] = nats[k * row.length + revealed];
        }
        all.add(new OrderInconsistency(revealed, Math.sqrt(StatUtils.variance(predicted))));
      }
    }
    return all;
  }

  private static int[] shuffledUpTo(int end, int[] order, RandomGenerator random) {
    int[] shuffled = order.clone();
    int[] places = Draws.permutation(end, random);
    for (int k = 0; k < end; k++) {
      shuffled[k] = order[places[k]];
    }
    return shuffled;
  }
}
