package repetita.advise;

import java.util.List;
import java.util.stream.Stream;
import repetita.file.Numeral;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.Optimum;

/**
 * What to train on U unique tokens with a compute C.
 *
 * @param uniqueTokens U
 * @param flops C, as 6ND
 * @param family {@code ar} or {@code mdm}: the one with the lower predicted loss
 * @param doubtful which law has a constant that its data do not determine, in words; {@code null}
 *     if there is none
 * @param share the fraction of sampled laws by which that family has the lower loss; NaN without
 *     samples
 * @param ar the best that AR can do with C
 * @param mdm the best that masked diffusion can do with C; its loss is an upper bound
 * @param criticalFlops the compute beyond which diffusion has the lower loss: infinite if it never
 *     has, 0 if it always has
 * @param criticalInterval its interval; {@code null} without samples
 * @param warnings caveats about this recommendation, one sentence each
 * @param notes caveats about every recommendation by these laws, one sentence each
 */
public record Advice(
    double uniqueTokens,
    double flops,
    String family,
    String doubtful,
    double share,
    Forecast ar,
    Forecast mdm,
    double criticalFlops,
    Interval criticalInterval,
    List<String> warnings,
    List<String> notes) {

  /**
   * A family's prediction for the compute C.
   *
   * @param best the best N and D, and the loss there
   * @param loss the interval of the law's loss; {@code null} without samples
   */
  public record Forecast(Optimum best, Interval loss) {}

  /** The prediction for the recommended family. */
  public Forecast advised() {
    return family.equals("ar") ? ar : mdm;
  }

  /** What to train, in one sentence. */
  public String recommendation() {
    String train =
        "rain %s with %s parameters for %s epochs."
            .formatted(
                family.equals("ar") ? "an AR model" : "a masked diffusion model",
                Numeral.brief(advised().best().parameters()),
                epochs(advised().best()));
    return doubtful == null
        ? "T" + train
        : "In doubt, because the data do not determine %s: t%s".formatted(doubtful, train);
  }

  /** When diffusion overtakes AR, in one sentence. */
  public String crossing() {
    if (Double.isInfinite(criticalFlops)) {
      return "By these laws, diffusion never overtakes AR on %s unique tokens."
          .formatted(Numeral.brief(uniqueTokens));
    }
    if (criticalFlops == 0) {
      return "By these laws, diffusion is ahead of AR at every compute.";
    }
    return "Diffusion overtakes AR at %s FLOPs%s, which is %s your compute."
        .formatted(Numeral.brief(criticalFlops), criticalRange(), besides(criticalFlops / flops));
  }

  private static String epochs(Optimum best) {
    return best.epochs() < 10 ? "%.1f".formatted(best.epochs()) : "%.0f".formatted(best.epochs());
  }

  private static String besides(double ratio) {
    if (ratio < 0.01 || ratio > 100) {
      return ratio < 1 ? "far below" : "far above";
    }
    return Numeral.brief(Math.round(100 * ratio) / 100.0) + " times";
  }

  private String criticalRange() {
    if (criticalInterval == null) {
      return "";
    }
    String low =
        criticalInterval.low() == 0 ? "no lower end" : Numeral.brief(criticalInterval.low());
    String high =
        criticalInterval.isBoundedAbove() ? Numeral.brief(criticalInterval.high()) : "never";
    return " (%.0f%%: %s to %s)".formatted(100 * criticalInterval.level(), low, high);
  }

  /** All caveats, those about the laws first. */
  public List<String> caveats() {
    return Stream.concat(warnings.stream(), notes.stream()).toList();
  }
}
