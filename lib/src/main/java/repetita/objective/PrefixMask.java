package repetita.objective;

import java.util.random.RandomGenerator;
import repetita.random.Draws;

/**
 * Keeps the first tokens of an order visible and masks the rest: masked diffusion with few orders
 * instead of all.
 *
 * @param orders the orders, one drawn for each row
 * @param nextOnly whether only the next token of the order is predicted, with weight T; otherwise
 *     all l masked tokens are predicted, each with weight T / l. {@link #lossKind} depends on it
 */
public record PrefixMask(Orders orders, boolean nextOnly) implements MaskSampler {

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    int visible = length - 1 - (int) (level * length);
    int[] order = orders.order(length, random);
    return nextOnly
        ? next(order, visible, length)
        : new Mask(masked(order, visible), (double) length / (length - visible));
  }

  /** Masks all but the first tokens of an order, and predicts the first masked one. */
  static Mask next(int[] order, int visible, double weight) {
    boolean[] predicted = new boolean[order.length];
    predicted[order[visible]] = true;
    return new Mask(masked(order, visible), predicted, weight);
  }

  private static boolean[] masked(int[] order, int visible) {
    boolean[] masked = new boolean[order.length];
    for (int k = visible; k < order.length; k++) {
      masked[order[k]] = true;
    }
    return masked;
  }

  @Override
  public void requireFits(int length) {
    orders.requireFits(length);
  }

  /**
   * Left to right, as in evaluation; but uniformly random if every row has a fresh uniform order,
   * since then any set of tokens may be visible.
   */
  @Override
  public Orders generationOrders() {
    return orders.equals(new FreshOrders(new UniformOrder())) ? Draws::permutation : Orders.NATURAL;
  }

  /**
   * The chain rule from left to right, as for AR. Each draw samples one term of a row, so many
   * draws are needed.
   */
  @Override
  public MaskSampler heldOut() {
    return new PrefixMask(Orders.NATURAL, true);
  }

  /**
   * If only the next token is predicted, the expected loss is the chain rule's negative log
   * likelihood, averaged over the orders. From left to right each draw estimates the exact value;
   * with other orders the average is an upper bound (Jensen's inequality). If all masked tokens are
   * predicted, the loss is the evidence bound if each row has a fresh uniform order. Otherwise it
   * is neither a likelihood nor a bound.
   */
  @Override
  public LossKind lossKind() {
    if (nextOnly) {
      return orders.isNatural() ? LossKind.ESTIMATE : LossKind.UPPER_BOUND;
    }
    return orders.equals(new FreshOrders(new UniformOrder()))
        ? LossKind.UPPER_BOUND
        : LossKind.NOT_A_LIKELIHOOD;
  }

  @Override
  public boolean stratified() {
    return true;
  }
}
