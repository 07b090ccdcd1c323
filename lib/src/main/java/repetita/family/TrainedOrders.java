package repetita.family;

import repetita.InvalidInput;
import repetita.objective.FreshOrders;
import repetita.objective.ListedOrders;
import repetita.objective.OrderKinds;
import repetita.objective.Orders;

/** The token orders of a training, as the settings {@code orders} and {@code orderKind} say. */
final class TrainedOrders {

  static final String NONE = "none";
  static final String FRESH = "fresh";

  /** Runs of all seeds draw from one list of each kind. */
  static final long SEED = 1234;

  private TrainedOrders() {}

  /**
   * @throws InvalidInput if orders are neither a number nor a known word, or the kind is unknown
   */
  static void check(String orders, String kind) {
    if (!orders.equals(NONE) && !orders.equals(FRESH) && !orders.matches("[1-9]\\d{0,8}")) {
      throw new InvalidInput(
          "Orders are \"%s\"; they must be none, fresh, or a number from 1.".formatted(orders));
    }
    OrderKinds.named(kind);
  }

  /**
   * @throws InvalidInput if a kind is chosen though left to right is the only order
   */
  static void requireKindFits(String orders, String kind) {
    if (!others(orders) && !kind.equals(AutoregressiveSettings.Augmentation.NONE.orderKind())) {
      throw new InvalidInput(
          "A kind of orders can be chosen only where there are others than from left to right.");
    }
  }

  /** Whether there are orders beside left to right. */
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
