package repetita.advise;

import java.util.List;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.Optimum;

/**
 * Advice for U unique tokens and a compute C: which family to train.
 *
 * @param uniqueTokens U, the number of unique tokens
 * @param flops C = 6ND
 * @param family {@code ar} or {@code mdm}, whichever has the lower predicted loss
 * @param share the share of the bootstrap draws in which that family is ahead; NaN if there are no
 *     draws
 * @param ar the forecast for AR
 * @param mdm the forecast for masked diffusion; its loss is an upper bound
 * @param criticalFlops the compute above which diffusion is ahead; infinite if it never is
 * @param criticalInterval the interval of the critical compute; {@code null} if there are no draws
 * @param warnings reasons for doubt about this advice, one sentence each
 * @param notes limits of all advice from these laws, one sentence each
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
   * The forecast for a family.
   *
   * @param best the optimal N and D with their loss
   * @param loss the interval of the law's loss, without the scatter of single runs; {@code null} if
   *     there are no draws
   */
  public record Forecast(Optimum best, Interval loss) {}

  /** Returns the forecast for the advised family. */
  public Forecast advised() {
    return family.equals("ar") ? ar : mdm;
  }
}
