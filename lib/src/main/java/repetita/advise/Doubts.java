package repetita.advise;

import java.util.ArrayList;
import java.util.List;
import repetita.file.Numeral;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.FittedRange.Span;

/** What recommendations from published numbers do not know. */
final class Doubts {

  private static final Span PUBLISHED = new Span(10e6, 6e9);
  private static final double OUTSIDE = 1.5;

  private Doubts() {}

  /** Returns the doubts about one recommendation, one sentence each. */
  static List<String> of(double uniqueTokens, double flops, Candidate start) {
    List<String> doubts = new ArrayList<>();
    FamilyLaws laws = PaperLaws.reconstructed();
    if (PUBLISHED.factorOutside(uniqueTokens) > OUTSIDE) {
      doubts.add(
          "%s unique tokens lie outside of all published studies (%s)."
              .formatted(Numeral.brief(uniqueTokens), PUBLISHED));
    }
    if (laws.uniqueTokens().factorOutside(uniqueTokens) > OUTSIDE
        || laws.flops().factorOutside(flops) > OUTSIDE) {
      doubts.add(
          "The laws of AR and the MDM were fitted to %s unique tokens and %s FLOPs; beyond that, their ranges are widened by their error on held-out compute."
              .formatted(laws.uniqueTokens(), laws.flops()));
    }
    doubts.add(
        "The paper's law misses a left-out number of unique tokens by %.1f%% (AR) and %.1f%% (MDM); no law is the best on every table."
            .formatted(100 * leftOut("ar"), 100 * leftOut("mdm")));
    if (start.recipe().family().equals("mdm")) {
      doubts.add(
          "By Quokka's law this MDM is best after %.0f epochs, while the paper saw no overfitting: keep the checkpoint with the lowest validation loss."
              .formatted(OverfittingPoint.quokkaMdm(start.parameters(), uniqueTokens)));
    }
    if (start.recipe() != Candidate.Recipe.AR_PAPER) {
      doubts.add(
          "The multipliers come from different papers, texts and tokenizers; they may be compared with care, never multiplied.");
      doubts.add(
          "Weight decay helps only if the validation loss turns up without it: check that before you tune it.");
    }
    if (start.recipe().family().equals("ar") && start.recipe() != Candidate.Recipe.AR_PAPER) {
      doubts.add(
          "The settings are those tuned on 200M tokens, taken at the same parameters per token.");
    }
    return doubts;
  }

  private static double leftOut(String family) {
    return LawScores.of("paper, figure 3", family, "data-constrained").leftOut().relative();
  }
}
