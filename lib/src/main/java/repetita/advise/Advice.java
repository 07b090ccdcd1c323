package repetita.advise;

import java.util.List;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.Optimum;

/**
 * What to train on U unique tokens with a compute C.
 *
 * @param uniqueTokens U
 * @param flops C, as 6ND
 * @param family {@code ar} or {@code mdm}, the one with the lower forecast
 * @param share of the draws of the laws in which that family is ahead; NaN if there are no draws
 * @param ar what AR would do with C
 * @param mdm what masked diffusion would do with C; its loss is an upper bound
 * @param criticalFlops the compute from which on diffusion is ahead, infinite if there is none
 * @param criticalInterval its interval, {@code null} if there are no draws
 * @param warnings what is doubtful about this advice, a sentence each
 * @param notes what holds for all advice by these laws, a sentence each
 */
public record Advice(
    double uniqueTokens,
    double flops,
    String family,
    double share,
    Forecast ar,
    Forecast mdm,
    double criticalFlops,
    Interval criticalInterval,
    List<String> warnings,
    List<String> notes) {

  /**
   * What a family would do with C.
   *
   * @param best the best N and D, and the loss there
   * @param loss the interval of the law's loss; a single training scatters about the law besides;
   *     {@code null} if there are no draws
   */
  public record Forecast(Optimum best, Interval loss) {}

  /** The forecast of the family that is advised. */
  public Forecast advised() {
    return family.equals("ar") ? ar : mdm;
  }
}
