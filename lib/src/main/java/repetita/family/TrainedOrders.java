package repetita.family;

import repetita.InvalidInput;
import repetita.objective.FreshOrders;
import repetita.objective.ListedOrders;
import repetita.objective.OrderKinds;
import repetita.objective.Orders;

/** The token orders of training, from the settings {@code orders} and {@code orderKind}. */
final class TrainedOrders {

  static final String NONE = "none";
  static final String FRESH = "fresh";

  /** The seed of the orders, the same for runs of all seeds. */
  static final long SEED = 1234;

  private TrainedOrders() {}

  /**
   * @throws InvalidInput if orders are not none, fresh or a number, or the kind is unknown
   */
  static void check(String orders, String kind) {
    if (!orders.equals(NONE) && !orders.equals(FRESH) && !orders.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInput(
          "Orders are \"%s\"; they must be none, fresh, or a number of at least 1."
              .formatted(orders));
    }
    OrderKinds.named(kind);
  }

  /**
   * @throws InvalidInput if a kind is chosen though left to right is the only order
   */
  static void requireKindFits(String orders, String kind) {
    if (!others(orders) && !kind.equals(AutoregressiveSettings.Augmentation.NONE.orderKind())) {
      throw new InvalidInput(
          "A kind of orders can be chosen only if there are token orders other than left to right.");
    }
  }

  /** Whether there are orders other than left to right. */
  static boolean others(String orders) {
    return !orders.equals(NONE) && !orders.equals("1");
  }

  static Orders of(String orders, String kind) {
    return switch (orders) {
      case NONE, "1" -> Orders.NATURAL;
      case FRESH -> new FreshOrders(OrderKinds.named(kind));
      default -> new ListedOrders(OrderKinds.named(kind), Integer.parseInt(orders), SEED);
    };
  }
}
