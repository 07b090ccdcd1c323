package repetita.task;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.objective.LossKind;
import repetita.objective.Orders;

/**
 * The exact likelihood of an answer under a masked model by the chain rule, in some order of its
 * tokens: each is predicted while those after it in the order are masked. It takes one row for each
 * token.
 *
 * @param orders the order of the answer's tokens
 * @param name the order in words, such as {@code left to right}
 */
public record AnswerChain(Orders orders, String name) implements AnswerEstimator {

  /** From left to right, as AR. */
  public static final AnswerChain LEFT_TO_RIGHT = new AnswerChain(Orders.NATURAL, "left to right");

  @Override
  public List<AnswerMask> masks(int length, RandomGenerator random) {
    int[] order = orders.order(length, random);
    return IntStream.range(0, length)
        .mapToObj(
            k -> {
              boolean[] masked = new boolean[length];
              Arrays.stream(order, k, length).forEach(t -> masked[t] = true);
              boolean[] predicted = new boolean[length];
              predicted[order[k]] = true;
              return new AnswerMask(masked, predicted, 1);
            })
        .toList();
  }

  @Override
  public Estimate estimate(int length, double[] terms) {
    return new Estimate(Arrays.stream(terms).sum(), 0);
  }

  @Override
  public LossKind kind() {
    return LossKind.EXACT;
  }

  @Override
  public String method() {
    return "chain rule, " + name;
  }
}
