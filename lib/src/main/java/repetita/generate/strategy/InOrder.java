package repetita.generate.strategy;

import java.util.List;
import java.util.random.RandomGenerator;
import repetita.objective.Orders;
import repetita.random.Draws;

/**
 * Reveals one token per step. In uniformly random order this is first-hitting sampling (Zheng et
 * al., arXiv 2409.02908), and equals ancestral sampling in continuous time: the model does not see
 * the time, so only the order in which tokens appear matters.
 *
 * @param orders draws an order of the masked positions in each step, whose first is revealed
 */
public record InOrder(Orders orders) implements Strategy {

  /** First-hitting sampling. */
  public static final InOrder FIRST_HITTING = new InOrder(Draws::permutation);

  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    int[] masked = region.masked();
    return new int[] {masked[orders.order(masked.length, random)[0]]};
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    return Edit.reveal(predictions.get(0).position());
  }
}
