package repetita.objective;

import java.util.random.RandomGenerator;

/**
 * Reveals the first tokens of an order and hides the rest: the masks of diffusion from few orders
 * instead of all.
 *
 * @param orders drawn for each row
 * @param nextOnly whether only the next token of the order is predicted, with weight T; otherwise
 *     all l hidden tokens are, with weight T / l. {@link #lossKind} says what that makes of the
 *     loss
 */
public record PrefixMask(Orders orders, boolean nextOnly) implements MaskSampler {

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    int revealed = length - 1 - (int) (level * length);
    int[] order = orders.order(length, random);
    return nextOnly
        ? next(order, revealed, length)
        : new Mask(hidden(order, revealed), (double) length / (length - revealed));
  }

  /** The mask that asks for the token of an order after so many. */
  static Mask next(int[] order, int revealed, double weight) {
    boolean[] asked = new boolean[order.length];
    asked[order[revealed]] = true;
    return new Mask(hidden(order, revealed), asked, weight);
  }

  private static boolean[] hidden(int[] order, int revealed) {
    boolean[] hidden = new boolean[order.length];
    for (int k = revealed; k < order.length; k++) {
      hidden[order[k]] = true;
    }
    return hidden;
  }

  @Override
  public void requireFits(int length) {
    orders.requireFits(length);
  }

  /** From left to right, in which it is judged too. */
  @Override
  public Orders revealing() {
    return Orders.NATURAL;
  }

  /**
   * By the chain rule from left to right, as AR is: one question for each draw of a row, so that
   * many draws are needed.
   */
  @Override
  public MaskSampler heldOut() {
    return new PrefixMask(Orders.NATURAL, true);
  }

  /**
   * If only next tokens are predicted, the expected loss is the chain rule's negative log
   * likelihood, averaged over the orders: from left to right each draw estimates one exact value,
   * and over other orders the average is an upper bound (Jensen). If all hidden tokens are
   * predicted, it is the evidence bound where each row has a fresh uniform order, and otherwise
   * neither: tokens are predicted before their turn.
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
