package repetita.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.objective.OrderedAutoregressive;
import repetita.random.Draws;
import repetita.random.RandomStream;

/**
 * How much an answer of a causal network depends on the order in which the same tokens were
 * revealed. For a network that sees a set, as diffusion's does, it is 0, and only then is the loss
 * over all orders the evidence bound of absorbing diffusion (Ou et al., 2406.03736); otherwise it
 * bounds the mixture of the models that the orders are.
 *
 * @param revealed how many tokens were revealed
 * @param deviation of -ln p(token) over orders of revealing them, in nats
 */
public record OrderInconsistency(int revealed, double deviation) {

  private static final long SEED = 0;

  /**
   * Asks of each row for one token after some numbers of revealed ones, in several orders.
   *
   * @param objective as the model was trained
   * @param every how far apart these numbers are, from 0
   * @param orders how many of the same set, at least 2
   */
  public static List<OrderInconsistency> of(
      LanguageModel model, OrderedAutoregressive objective, Rows rows, int every, int orders) {
    if (orders < 2) {
      throw new IllegalArgumentException("answers differ between two orders or more");
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
        double[] asked = new double[orders];
        for (int k = 0; k < orders; k++) {
          asked[k] = nats[k * row.length + revealed];
        }
        all.add(new OrderInconsistency(revealed, Math.sqrt(StatUtils.variance(asked))));
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
