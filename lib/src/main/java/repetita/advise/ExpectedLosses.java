package repetita.advise;

import repetita.advise.Candidate.ExpectedLoss;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Optimum;

/** The losses that sources predict for recipes. */
final class ExpectedLosses {

  private static final double SOURCE_TOKENS = 210e6;
  private static final double SAME_SOURCE = 1.5;

  private ExpectedLosses() {}

  /** Returns whether U is close to that of the quoted losses of regularized AR. */
  static boolean isFromSource(double uniqueTokens) {
    return Math.max(uniqueTokens / SOURCE_TOKENS, SOURCE_TOKENS / uniqueTokens) <= SAME_SOURCE;
  }

  /** Returns a quoted loss of regularized AR, whose error is not published. */
  static ExpectedLoss quoted(double loss) {
    return new ExpectedLoss(loss, loss, loss, "arXiv 2509.14786 at 210M tokens");
  }

  /**
   * Returns the loss by the paper's laws, with a range over both reconstructions and their error.
   */
  static ExpectedLoss byPaper(String family, Optimum best, double flops, double uniqueTokens) {
    Interval factor =
        Interval.ofNormal(1, Multipliers.error(family, Multipliers.outside(flops, uniqueTokens)));
    DataConstrainedLaw ridge = PaperLaws.law(family, "ridge");
    double other = ridge.loss(best.parameters(), uniqueTokens, best.tokens());
    ChinchillaLaw fresh = PaperLaws.law(family).fresh();
    double low = Math.min(best.loss(), other) * factor.low();
    return new ExpectedLoss(
        best.loss(),
        Math.max(fresh.irreducible(), low),
        Math.max(best.loss(), other) * factor.high(),
        "arXiv 2507.15857");
  }
}
