package repetita.advise;

import repetita.InvalidInput;
import repetita.file.Numeral;
import repetita.scaling.law.Law;

/** For which texts and computes there can be advice. */
final class Limits {

  /** Far beyond the 6 billion unique tokens of the largest study. */
  private static final double MOST_TOKENS = 1e12;

  private static final double MOST_FLOPS = 1e27;
  private static final double SMALLEST = 7e6;

  private Limits() {}

  /**
   * Refuses what lies outside.
   *
   * @throws InvalidInput if U or C is not positive and finite, U is above 1e12 or C above 1e27, or
   *     C is below one epoch of a small network
   */
  static void check(double uniqueTokens, double flops) {
    if (!(uniqueTokens > 0
        && Double.isFinite(uniqueTokens)
        && flops > 0
        && Double.isFinite(flops))) {
      throw new InvalidInput(
          "Advice for %s unique tokens at %s FLOPs is impossible; both must be positive and finite."
              .formatted(uniqueTokens, flops));
    }
    if (uniqueTokens > MOST_TOKENS || flops > MOST_FLOPS) {
      throw new InvalidInput(
          "%s unique tokens at %s FLOPs lie beyond %s tokens or %s FLOPs, and the adviser's laws say nothing about it."
              .formatted(
                  Numeral.brief(uniqueTokens),
                  Numeral.brief(flops),
                  Numeral.brief(MOST_TOKENS),
                  Numeral.brief(MOST_FLOPS)));
    }
    double smallest = Math.min(SMALLEST, uniqueTokens);
    double epoch = Law.FLOPS_PER_PARAMETER_AND_TOKEN * smallest * uniqueTokens;
    if (flops < epoch) {
      throw new InvalidInput(
          "%s FLOPs are below one epoch: %s parameters on %s tokens take %s; raise the compute or use part of the text."
              .formatted(
                  Numeral.brief(flops),
                  Numeral.brief(smallest),
                  Numeral.brief(uniqueTokens),
                  Numeral.brief(epoch)));
    }
  }
}
