package repetita.family;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.Setting;
import repetita.generate.Ancestral;
import repetita.generate.Decoder;
import repetita.objective.BernoulliMask;
import repetita.objective.ChainRule;
import repetita.objective.LeftToRightShare;
import repetita.objective.MaskSampler;
import repetita.objective.MaskedDiffusion;
import repetita.objective.PrefixMask;
import repetita.objective.UniformCount;

/**
 * The settings of masked diffusion.
 *
 * @param masking how masks are drawn
 * @param eps the least mask probability of {@link Masking#BERNOULLI}
 * @param bos whether a BOS stands in front of each row
 * @param predictsExtra whether BOS and MASK can be predicted, as in the paper's code
 * @param augmentation how training departs from masks over all orders
 */
public record MaskedDiffusionSettings(
    @Setting(
            value = "Masks: count (low variance), or bernoulli as in the paper",
            option = "--masking",
            label = "NAME")
        Masking masking,
    @Setting(value = "Least mask probability of bernoulli", option = "--mask-eps", label = "P")
        double eps,
    @Setting(value = "A BOS stands in front of each row", option = "--bos", common = true)
        boolean bos,
    @Setting(
            value = "BOS and MASK can be predicted, as in the paper's code",
            option = "--predict-extra")
        boolean predictsExtra,
    Augmentation augmentation)
    implements FamilySettings {

  static final MaskedDiffusionSettings DEFAULT =
      new MaskedDiffusionSettings(Masking.COUNT, 1e-3, true, false, Augmentation.NONE);

  public MaskedDiffusionSettings {
    Objects.requireNonNull(masking);
    augmentation = Objects.requireNonNullElse(augmentation, Augmentation.NONE);
  }

  /**
   * How training departs from masks over all orders.
   *
   * @param orders {@code none} for all subsets of tokens; or masks hide the last tokens in one of N
   *     orders, or in {@code fresh} ones
   * @param orderKind what the orders are like, by name: see {@link
   *     repetita.objective.OrderKinds#ALL}
   * @param nextOnly whether only the next token of the order is predicted
   * @param leftToRightShare the share of rows of which the last tokens are hidden
   */
  @JsonIgnoreProperties({"targetAware", "firstFixed", "tokenMask", "tokenMaskReading"})
  public record Augmentation(
      @Setting(
              value = "Hide the last tokens in one of N orders, or in fresh ones",
              option = "--mask-orders",
              label = "N|fresh",
              byDefault = "all subsets")
          String orders,
      @Setting(
              value = "Kind of these orders: local, uniform, depth-first, bit-reversal",
              option = "--order-kind",
              label = "NAME")
          String orderKind,
      @Setting(value = "Predict only the next token of the order", option = "--next-only")
          boolean nextOnly,
      @Setting(
              value = "Share of rows of which the last tokens are hidden",
              option = "--left-to-right-share",
              label = "P")
          double leftToRightShare) {

    static final Augmentation NONE = new Augmentation("none", "local", false, 0);

    /**
     * @throws InvalidInput if the settings contradict each other
     */
    public Augmentation {
      TrainedOrders.check(orders, orderKind);
    }
  }

  /** The same settings with or without a BOS. */
  public MaskedDiffusionSettings withBos(boolean front) {
    return new MaskedDiffusionSettings(masking, eps, front, predictsExtra, augmentation);
  }

  @Override
  public Family family() {
    return new MaskedDiffusionFamily();
  }

  @Override
  public MaskedDiffusion objective(int vocabulary) {
    return new MaskedDiffusion(vocabulary, masks(), bos);
  }

  private MaskSampler masks() {
    TrainedOrders.requireKindFits(augmentation.orders, augmentation.orderKind);
    MaskSampler usual = masking == Masking.COUNT ? new UniformCount() : new BernoulliMask(eps);
    if (augmentation.orders.equals(TrainedOrders.NONE)) {
      if (augmentation.nextOnly) {
        throw new InvalidInput(
            "Only the next token of an order can be asked for where there are orders.");
      }
      double share = augmentation.leftToRightShare;
      return share == 0 ? usual : new LeftToRightShare(usual, share);
    }
    if (augmentation.leftToRightShare != 0) {
      throw new InvalidInput(
          "Masks come from orders, or a share of them is left to right, not both.");
    }
    if (masking != Masking.COUNT) {
      throw new InvalidInput(
          "Masks of orders hide a number of tokens: masking must be count where there are orders.");
    }
    return new PrefixMask(
        TrainedOrders.of(augmentation.orders, augmentation.orderKind), augmentation.nextOnly);
  }

  @Override
  public Decoder decoder(int vocabulary) {
    return new Ancestral(objective(vocabulary));
  }

  @Override
  public Optional<ChainRule> chainRule(int vocabulary) {
    return Optional.of(new ChainRule(objective(vocabulary)));
  }

  @Override
  public String maskingName() {
    return masking.toString();
  }

  @Override
  public String departures() {
    return Departures.of(augmentation, Augmentation.NONE);
  }
}
