package repetita.train.config;

import java.util.Objects;
import repetita.InvalidInput;
import repetita.objective.Autoregressive;
import repetita.objective.Family;
import repetita.objective.FirstFixed;
import repetita.objective.FreshOrders;
import repetita.objective.LeftToRightShare;
import repetita.objective.ListedOrders;
import repetita.objective.MaskSampler;
import repetita.objective.Objective;
import repetita.objective.OrderKinds;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.objective.PrefixMask;
import repetita.objective.TokenMask;
import repetita.objective.UniformCount;

/**
 * How a family's question is varied in training.
 *
 * @param orders {@code none} for the family's own: left to right for AR, all for the MDM; or how
 *     many fixed ones, or {@code fresh} for new ones each time
 * @param orderKind what they are like, by name: see {@link OrderKinds#ALL}
 * @param targetAware AR: whether the model is told which position it must predict
 * @param firstFixed AR: whether the first token comes first in every order
 * @param nextOnly MDM: whether only the next token of an order is asked for
 * @param tokenMask AR: the share of positions that {@link TokenMask} concerns
 * @param tokenMaskReading AR: in which sense
 * @param leftToRightShare MDM: the share of rows of which the last tokens are hidden
 */
public record AugmentationConfig(
    String orders,
    String orderKind,
    boolean targetAware,
    boolean firstFixed,
    boolean nextOnly,
    double tokenMask,
    TokenMask.Reading tokenMaskReading,
    double leftToRightShare) {

  /** The families as they are. */
  public static final AugmentationConfig NONE =
      new AugmentationConfig("none", "local", false, false, false, 0, TokenMask.Reading.QUERIES, 0);

  /** All trainings draw from one list of each kind, whatever their seed. */
  public static final long ORDER_SEED = 1234;

  /**
   * @throws InvalidInput if orders are neither a number nor a word that is known, or there is no
   *     such kind
   */
  public AugmentationConfig {
    if (!orders.equals("none") && !orders.equals("fresh") && !orders.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInput(
          "Orders are \"%s\"; they must be none, fresh, or a number from 1.".formatted(orders));
    }
    OrderKinds.named(orderKind);
    Objects.requireNonNull(tokenMaskReading);
  }

  /**
   * @throws InvalidInput if something is asked for that the family does not have
   */
  void requireFits(Family family) {
    refuse(
        !others() && !orderKind.equals(NONE.orderKind),
        "A kind of orders can be chosen only where there are others than from left to right.");
    refuse(
        tokenMask == 0 && tokenMaskReading != NONE.tokenMaskReading,
        "A reading of token masks can be chosen only where tokens are masked.");
    switch (family) {
      case AR -> {
        refuse(
            nextOnly, "AR always asks for the next token of an order only, and the MDM if told.");
        refuse(leftToRightShare != 0, "AR has no masks of which a share could be left to right.");
        refuse(
            firstFixed && !others(),
            "The first token can be kept first only where there are other orders.");
      }
      case MDM -> {
        refuse(targetAware, "The MDM sees which positions it predicts; only AR can be told.");
        refuse(firstFixed, "The MDM has no first token to keep first; only AR has.");
        refuse(tokenMask != 0, "A token mask is for AR; the MDM's tokens are masked anyway.");
        refuse(
            leftToRightShare != 0 && !orders.equals("none"),
            "Masks come from orders, or a share of them is left to right, not both.");
        refuse(
            nextOnly && orders.equals("none"),
            "Only the next token of an order can be asked for where there are orders.");
      }
    }
  }

  /** Whether there are orders beside the one from left to right. */
  private boolean others() {
    return !orders.equals("none") && !orders.equals("1");
  }

  /** What is varied, in the words of {@link TrainConfig#with}; {@code none} if nothing is. */
  public String label() {
    return equals(NONE) ? "none" : ConfigJson.changes(this);
  }

  private static void refuse(boolean wrong, String sentence) {
    if (wrong) {
      throw new InvalidInput(sentence);
    }
  }

  /** AR, varied. */
  Objective autoregressive(int vocabulary) {
    Objective ordered =
        !others() && !targetAware
            ? new Autoregressive(vocabulary)
            : new OrderedAutoregressive(
                vocabulary,
                firstFixed ? new FirstFixed(trainedOrders()) : trainedOrders(),
                targetAware);
    return tokenMask == 0 ? ordered : new TokenMask(ordered, tokenMask, tokenMaskReading);
  }

  /** An MDM's masks, varied. */
  MaskSampler masks(MaskSampler usual) {
    if (!orders.equals("none")) {
      refuse(
          !(usual instanceof UniformCount),
          "Masks of orders hide a number of tokens: masking must be count where there are orders.");
      return new PrefixMask(trainedOrders(), nextOnly);
    }
    return leftToRightShare == 0 ? usual : new LeftToRightShare(usual, leftToRightShare);
  }

  private Orders trainedOrders() {
    return switch (orders) {
      case "none", "1" -> Orders.NATURAL;
      case "fresh" -> new FreshOrders(OrderKinds.named(orderKind));
      default ->
          new ListedOrders(OrderKinds.named(orderKind), Integer.parseInt(orders), ORDER_SEED);
    };
  }
}
