package repetita.family;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.Setting;
import repetita.generate.Decoder;
import repetita.generate.Inputs;
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
 * @param predictsExtra whether special tokens can be predicted, as in the paper's code
 * @param augmentation changes to training from left to right
 */
@JsonIgnoreProperties({"masking", "eps", "bos"}) // MDM keys that earlier versions wrote here
public record AutoregressiveSettings(
    @Setting(
            value = "Let the model predict the special tokens BOS and MASK, as in the paper's code",
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
   * Changes to training from left to right.
   *
   * @param orders {@code none} for left to right alone, the number of fixed orders, or {@code
   *     fresh} for a new order for each row
   * @param orderKind name of the kind of orders, see {@link repetita.objective.OrderKinds#ALL}
   * @param targetAware whether the model sees the position of its target
   * @param firstFixed whether the first token stays first in every order
   * @param tokenMask fraction of positions to which {@link TokenMask} applies
   * @param tokenMaskReading variant of the token mask
   */
  @JsonIgnoreProperties({"nextOnly", "leftToRightShare"})
  public record Augmentation(
      @Setting(
              value =
                  "Train on N fixed token orders, one of them left to right, or on a fresh order for each row",
              option = "--orders",
              label = "N|fresh",
              byDefault = "left to right")
          String orders,
      @Setting(
              value = "Kind of these orders: local, uniform, depth-first, bit-reversal",
              option = "--order-kind",
              label = "NAME")
          String orderKind,
      @Setting(value = "Show the model the position of its target", option = "--target-aware")
          boolean targetAware,
      @Setting(
              value = "Keep the first token first in every order, as in the paper",
              option = "--first-fixed")
          boolean firstFixed,
      @Setting(
              value = "Fraction of positions to which the token mask applies",
              option = "--token-mask",
              label = "P")
          double tokenMask,
      @Setting(
              value =
                  "Token mask: queries (a masked position does not see some earlier tokens; the paper's code) or tokens (later positions do not see a masked token; the paper's text)",
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
          "A variant of token masks can be chosen only if the fraction of masked tokens is above 0.");
    }
    if (augmentation.firstFixed && !augmentation.reorders()) {
      throw new InvalidInput(
          "The first token can be kept first only if there are token orders other than left to right.");
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
        : new LeftToRight(vocabulary, Inputs.leftToRight(vocabulary));
  }

  @Override
  public Optional<Objective> ownOrders(int vocabulary) {
    return augmentation.reorders() ? Optional.of(ordered(vocabulary)) : Optional.empty();
  }

  /** {@code count}, which existing tables contain for runs without masks. */
  @Override
  public String maskingName() {
    return Masking.COUNT.toString();
  }

  @Override
  public String departures() {
    return Departures.of(augmentation, Augmentation.NONE);
  }
}
