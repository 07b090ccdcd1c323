package repetita.family;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.Optional;
import repetita.InvalidInput;
import repetita.Setting;
import repetita.generate.Decoder;
import repetita.generate.MaskedDecoder;
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
 * @param masking distribution of masks
 * @param eps smallest mask probability of {@link Masking#BERNOULLI}
 * @param bos whether each row starts with a BOS
 * @param predictsExtra whether special tokens can be predicted, as in the paper's code
 * @param augmentation changes to the usual masks
 */
public record MaskedDiffusionSettings(
    @Setting(
            value =
                "How to draw masks: count (a uniform number of tokens; less variance) or bernoulli (each token independently, as in the paper)",
            option = "--masking",
            label = "NAME")
        Masking masking,
    @Setting(
            value = "Smallest mask probability of bernoulli masks",
            option = "--mask-eps",
            label = "P")
        double eps,
    @Setting(value = "Start each row with a BOS token", option = "--bos", common = true)
        boolean bos,
    @Setting(
            value = "Let the model predict the special tokens BOS and MASK, as in the paper's code",
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
   * Changes to the usual masks, which may be any subset of tokens.
   *
   * @param orders {@code none} for any subset; otherwise masks cover the last tokens in one of N
   *     orders, or in a {@code fresh} order for each row
   * @param orderKind name of the kind of orders, see {@link repetita.objective.OrderKinds#ALL}
   * @param nextOnly whether only the next token of the order is predicted
   * @param leftToRightShare fraction of rows with a mask over the last tokens of the text
   */
  @JsonIgnoreProperties({"targetAware", "firstFixed", "tokenMask", "tokenMaskReading"})
  public record Augmentation(
      @Setting(
              value =
                  "Mask the last tokens in one of N fixed token orders, or in a fresh order for each row",
              option = "--mask-orders",
              label = "N|fresh",
              byDefault = "any subset of tokens")
          String orders,
      @Setting(
              value = "Kind of these orders: local, uniform, depth-first, bit-reversal",
              option = "--order-kind",
              label = "NAME")
          String orderKind,
      @Setting(value = "Predict only the next token of the order", option = "--next-only")
          boolean nextOnly,
      @Setting(
              value = "Fraction of rows in which the last tokens are masked, instead of any subset",
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
            "Predicting only the next token of an order needs mask orders; choose a number of them.");
      }
      double share = augmentation.leftToRightShare;
      return share == 0 ? usual : new LeftToRightShare(usual, share);
    }
    if (augmentation.leftToRightShare != 0) {
      throw new InvalidInput(
          "Mask orders and a fraction of left-to-right masks exclude each other; choose one of them.");
    }
    if (masking != Masking.COUNT) {
      throw new InvalidInput(
          "Mask orders mask a given number of tokens; with them, masking must be count.");
    }
    return new PrefixMask(
        TrainedOrders.of(augmentation.orders, augmentation.orderKind), augmentation.nextOnly);
  }

  @Override
  public Decoder decoder(int vocabulary) {
    return MaskedDecoder.usual(objective(vocabulary));
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
