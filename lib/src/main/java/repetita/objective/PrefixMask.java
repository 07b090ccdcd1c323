package repetita.objective;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Reveals the first tokens of an order and hides the rest: the masks of diffusion from few orders
 * instead of all.
 *
 * @param orders drawn for each row
 * @param nextOnly whether only the next token of the order is asked for, with weight T: the
 *     expected loss is then the exact negative log likelihood by the chain rule, averaged over the
 *     orders. Otherwise all l hidden tokens are, with weight T / l; with uniform orders that is the
 *     evidence bound, but with finitely many it is <em>no</em> likelihood: tokens are asked for
 *     before their turn
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

  @Override
  public boolean bound() {
    return !nextOnly || orders != Orders.NATURAL;
  }

  @Override
  public Optional<String> warning() {
    boolean likelihood = nextOnly || orders.equals(new FreshOrders(new UniformOrder()));
    String training =
        likelihood
            ? ""
            : "The training loss is no likelihood: tokens are asked for before their turn. ";
    return Optional.of(
        training
            + "The held-out loss is no bound but an estimate of the exact loss from left to right.");
  }

  @Override
  public boolean stratified() {
    return true;
  }
}
