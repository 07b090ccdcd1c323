package repetita.family;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.Setting;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.objective.Autoregressive;
import repetita.objective.FirstFixed;
import repetita.objective.Objective;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.objective.TokenMask;

/**
 * The settings of AR.
 *
 * @param predictsExtra whether BOS can be predicted, as in the paper's code
 * @param augmentation how training departs from left to right
 */
@JsonIgnoreProperties({"masking", "eps", "bos"}) // keys of MDM that earlier versions wrote here
public record AutoregressiveSettings(
    @Setting(
            value = "BOS and MASK can be predicted, as in the paper's code",
            option = "--predict-extra")
        boolean predictsExtra,
    Augmentation augmentation)
    implements FamilySettings {

  static final AutoregressiveSettings DEFAULT =
      new AutoregressiveSettings(false, Augmentation.NONE);

  public AutoregressiveSettings {
    augmentation = Objects.requireNonNullElse(augmentation, Augmentation.NONE);
  }

  /**
   * How training departs from left to right.
   *
   * @param orders {@code none} for left to right alone, the number of fixed orders, or {@code
   *     fresh} for a new order for each row
   * @param orderKind what the orders are like, by name: see {@link
   *     repetita.objective.OrderKinds#ALL}
   * @param targetAware whether the model sees the position of the token that it must predict
   * @param firstFixed whether the first token comes first in every order
   * @param tokenMask the share of positions that {@link TokenMask} concerns
   * @param tokenMaskReading in which sense
   */
  @JsonIgnoreProperties({"nextOnly", "leftToRightShare"})
  public record Augmentation(
      @Setting(
              value = "Train on N fixed token orders, one of them left to right, or on fresh ones",
              option = "--orders",
              label = "N|fresh",
              byDefault = "left to right")
          String orders,
      @Setting(
              value = "Kind of these orders: local, uniform, depth-first, bit-reversal",
              option = "--order-kind",
              label = "NAME")
          String orderKind,
      @Setting(
              value = "The model sees the position of the token to predict",
              option = "--target-aware")
          boolean targetAware,
      @Setting(
              value = "The first token stays first in every order, as in the paper",
              option = "--first-fixed")
          boolean firstFixed,
      @Setting(
              value = "Share of positions that do not see, or are not seen",
              option = "--token-mask",
              label = "P")
          double tokenMask,
      @Setting(
              value = "Queries do not see (the paper's code) or tokens are not seen (its text)",
              option = "--token-mask-variant",
              label = "NAME")
          TokenMask.Variant tokenMaskReading) {

    static final Augmentation NONE =
        new Augmentation("none", "local", false, false, 0, TokenMask.Variant.QUERIES);

    /**
     * @throws InvalidInput if the settings contradict each other
     */
    public Augmentation {
      TrainedOrders.check(orders, orderKind);
      Objects.requireNonNull(tokenMaskReading);
    }

    private boolean reorders() {
      return TrainedOrders.others(orders);
    }
  }

  @Override
  public Family family() {
    return new AutoregressiveFamily();
  }

  @Override
  public Objective objective(int vocabulary) {
    requireConsistent();
    Objective ordered =
        augmentation.reorders() || augmentation.targetAware
            ? ordered(vocabulary)
            : new Autoregressive(vocabulary);
    return augmentation.tokenMask == 0
        ? ordered
        : new TokenMask(ordered, augmentation.tokenMask, augmentation.tokenMaskReading);
  }

  private void requireConsistent() {
    TrainedOrders.requireKindFits(augmentation.orders, augmentation.orderKind);
    if (augmentation.tokenMask == 0
        && augmentation.tokenMaskReading != Augmentation.NONE.tokenMaskReading) {
      throw new InvalidInput(
          "A reading of token masks can be chosen only where tokens are masked.");
    }
    if (augmentation.firstFixed && !augmentation.reorders()) {
      throw new InvalidInput(
          "The first token can be kept first only where there are other orders.");
    }
  }

  private OrderedAutoregressive ordered(int vocabulary) {
    Orders orders = TrainedOrders.of(augmentation.orders, augmentation.orderKind);
    return new OrderedAutoregressive(
        vocabulary,
        augmentation.firstFixed ? new FirstFixed(orders) : orders,
        augmentation.targetAware);
  }

  @Override
  public Decoder decoder(int vocabulary) {
    return augmentation.reorders() || augmentation.targetAware
        ? new LeftToRight(vocabulary, ordered(vocabulary)::leftToRight)
        : new LeftToRight(vocabulary, new Autoregressive(vocabulary)::example);
  }

  @Override
  public Optional<Objective> ownOrders(int vocabulary) {
    return augmentation.reorders() ? Optional.of(ordered(vocabulary)) : Optional.empty();
  }

  /** {@code count}, which tables of runs hold where there are no masks. */
  @Override
  public String maskingName() {
    return Masking.COUNT.toString();
  }

  @Override
  public String departures() {
    return Departures.of(augmentation, Augmentation.NONE);
  }
}
