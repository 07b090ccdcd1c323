package repetita.advise;

import java.util.ArrayList;
import java.util.List;
import repetita.advise.RecipeAdvice.Verdict;
import repetita.file.Numeral;
import repetita.paper.PaperLaws;

/** Why a recipe is recommended. */
final class Reasons {

  private Reasons() {}

  /** Returns the reasons, one sentence each. */
  static List<String> of(double uniqueTokens, Verdict verdict, List<Candidate> candidates) {
    Candidate regularized = candidates.get(1);
    Candidate ensemble = candidates.get(2);
    Candidate mdm = candidates.get(3);
    List<String> reasons = new ArrayList<>();
    if (verdict == Verdict.AR_COMPUTE_LIMITED) {
      reasons.add(
          "The smallest regularized network that was tuned at this ratio of parameters to tokens costs %s FLOPs, or the paper's law repeats your text less than 4 times; with less compute, a larger or longer run gains more than a recipe."
              .formatted(Numeral.brief(regularized.flops())));
    }
    reasons.add(
        "Strong regularization makes a text worth %s times as many tokens for untuned AR (%s), the MDM %s times at your compute (%s)."
            .formatted(
                regularized.worth().range(),
                regularized.worth().source(),
                mdm.worth().range(),
                mdm.worth().source()));
    switch (verdict) {
      case DIFFUSION -> reasons.add("The ranges do not overlap, and the MDM's is the higher.");
      case AR_REGULARIZED -> reasons.add("The ranges do not overlap, and AR's is the higher.");
      case NOT_DETERMINED -> reasons.add("The ranges overlap, so these sources do not decide.");
      case AR_COMPUTE_LIMITED -> {}
    }
    double low = regularized.worth().low();
    reasons.add(
        "By the paper's laws, diffusion overtakes AR by the paper's recipe at %s; if regularization makes the text worth %.1f times as much, at %s."
            .formatted(
                flops(PaperLaws.reconstructed().critical().at(uniqueTokens)),
                low,
                flops(Multipliers.crossing(uniqueTokens, low))));
    if (verdict != Verdict.AR_COMPUTE_LIMITED && ensemble.affordable()) {
      reasons.add(
          "With compute left, average the probabilities of %d such networks: %s times (%s); distill them if you can serve only one."
              .formatted(ensemble.members(), ensemble.worth().range(), ensemble.worth().source()));
    }
    return reasons;
  }

  /** Returns what would decide, in one sentence. */
  static String decider(Verdict verdict) {
    return verdict == Verdict.AR_COMPUTE_LIMITED
        ? "With more compute, ask again; below a few epochs the recipes hardly differ."
        : "A pilot on a part of your own text decides more than any published law.";
  }

  private static String flops(double flops) {
    return Double.isInfinite(flops) ? "no compute" : Numeral.brief(flops) + " FLOPs";
  }
}
