package repetita.advise;

import java.util.List;
import repetita.advise.Candidate.ExpectedLoss;
import repetita.advise.Candidate.Recipe;
import repetita.advise.RecipeAdvice.Verdict;
import repetita.paper.PaperLaws;
import repetita.paper.QuotedLaws;
import repetita.scaling.law.Law;
import repetita.scaling.law.Optimum;

/**
 * Recommends a recipe from published laws, recipes and data multipliers. Recipes are compared by
 * their {@link DataMultiplier}s, because losses of different sources do not compare.
 *
 * @param machine the hardware, for hours
 */
public record RecipeAdviser(Machine machine) {

  /** Up to this many epochs, repetition costs AR almost nothing (arXiv 2305.16264). */
  private static final double FEW_EPOCHS = 4;

  /** The largest network of the published studies of repeated text. */
  private static final double LARGEST = 2.8e9;

  private static final double DROPOUT = 0.1;
  private static final double PAPER_DECAY = 0.1;
  private static final double PAPER_RATE = 2e-4;
  private static final int FEWEST_MEMBERS = 4;
  private static final int MOST_MEMBERS = 8;

  /** Kim et al.'s members have 300 million parameters on 200 million tokens. */
  private static final double MEMBER_PER_TOKEN = 1.5;

  /** Bytes per parameter: bfloat16 weights and gradients, float32 weights and two moments. */
  private static final double BYTES = 16;

  /**
   * Recommends what to train.
   *
   * @throws repetita.InvalidInput if U or C is not positive and finite, U is above 1e12 or C above
   *     1e27, or C is below one epoch of a small network
   */
  public RecipeAdvice advise(double uniqueTokens, double flops) {
    Limits.check(uniqueTokens, flops);
    List<Candidate> candidates =
        List.of(
            paperAr(uniqueTokens, flops),
            regularized(uniqueTokens, flops),
            ensemble(uniqueTokens, flops),
            diffusion(uniqueTokens, flops),
            diffusionEnsemble(uniqueTokens, flops));
    Candidate regularized = candidates.get(1);
    Candidate mdm = candidates.get(3);
    Verdict verdict = verdict(uniqueTokens, flops, regularized, mdm);
    Candidate start =
        switch (verdict) {
          case AR_COMPUTE_LIMITED -> candidates.get(0);
          case DIFFUSION -> mdm;
          case AR_REGULARIZED, NOT_DETERMINED -> regularized;
        };
    return new RecipeAdvice(
        uniqueTokens,
        flops,
        machine,
        verdict,
        start,
        candidates,
        Reasons.of(uniqueTokens, verdict, candidates),
        Doubts.of(uniqueTokens, flops, start),
        Reasons.decider(verdict));
  }

  private static Verdict verdict(
      double uniqueTokens, double flops, Candidate regularized, Candidate mdm) {
    if (!regularized.affordable()
        || Optimum.of(PaperLaws.law("ar"), flops, uniqueTokens).epochs() < FEW_EPOCHS) {
      return Verdict.AR_COMPUTE_LIMITED;
    }
    if (mdm.worth().isAbove(regularized.worth())) {
      return Verdict.DIFFUSION;
    }
    return regularized.worth().isAbove(mdm.worth())
        ? Verdict.AR_REGULARIZED
        : Verdict.NOT_DETERMINED;
  }

  private Candidate paperAr(double uniqueTokens, double flops) {
    Optimum best = CappedOptimum.of(PaperLaws.law("ar"), OverfittingPoint::ar, flops, uniqueTokens);
    return paper(
        Recipe.AR_PAPER,
        best,
        1,
        ExpectedLosses.byPaper("ar", best, flops, uniqueTokens),
        new DataMultiplier(1, 1, "arXiv 2507.15857"));
  }

  private Candidate diffusion(double uniqueTokens, double flops) {
    Optimum best =
        CappedOptimum.of(PaperLaws.law("mdm"), OverfittingPoint::longestMdm, flops, uniqueTokens);
    return paper(
        Recipe.MDM,
        best,
        1,
        ExpectedLosses.byPaper("mdm", best, flops, uniqueTokens),
        Multipliers.diffusion(flops, uniqueTokens));
  }

  private Candidate diffusionEnsemble(double uniqueTokens, double flops) {
    Optimum member =
        CappedOptimum.of(
            PaperLaws.law("mdm"),
            OverfittingPoint::longestMdm,
            flops / FEWEST_MEMBERS,
            uniqueTokens);
    return paper(Recipe.MDM_ENSEMBLE, member, FEWEST_MEMBERS, null, null);
  }

  private Candidate paper(
      Recipe recipe, Optimum best, int members, ExpectedLoss loss, DataMultiplier worth) {
    return candidate(
        recipe,
        new TunedRecipe(best.parameters(), best.epochs(), PAPER_DECAY, PAPER_RATE),
        best.uniqueTokens(),
        members,
        loss,
        worth,
        true);
  }

  /** The largest network that the compute allows, because tuned losses fall with N. */
  private Candidate regularized(double uniqueTokens, double flops) {
    TunedRecipe recipe = TunedRecipe.of(TunedRecipe.LEAST * uniqueTokens, uniqueTokens);
    boolean affordable = cost(recipe, uniqueTokens) <= flops;
    double largest =
        Math.max(recipe.parameters(), Math.min(LARGEST, TunedRecipe.MOST * uniqueTokens));
    for (double size = recipe.parameters(); size <= largest; size *= 1.02) {
      TunedRecipe larger = TunedRecipe.of(size, uniqueTokens);
      recipe = cost(larger, uniqueTokens) <= flops ? larger : recipe;
    }
    ExpectedLoss loss =
        ExpectedLosses.isFromSource(uniqueTokens)
            ? ExpectedLosses.quoted(QuotedLaws.REGULARIZED.at(recipe.parameters()))
            : null;
    return candidate(
        Recipe.AR_REGULARIZED,
        recipe,
        uniqueTokens,
        1,
        loss,
        Multipliers.regularized(uniqueTokens),
        affordable);
  }

  /** Members have twice the epochs and half the weight decay of a single network (Kim et al.). */
  private Candidate ensemble(double uniqueTokens, double flops) {
    TunedRecipe member = member(MEMBER_PER_TOKEN, uniqueTokens);
    for (double share = MEMBER_PER_TOKEN;
        share >= TunedRecipe.LEAST && FEWEST_MEMBERS * cost(member, uniqueTokens) > flops;
        share /= 1.02) {
      member = member(share, uniqueTokens);
    }
    int members =
        (int) Math.max(FEWEST_MEMBERS, Math.min(MOST_MEMBERS, flops / cost(member, uniqueTokens)));
    ExpectedLoss loss =
        ExpectedLosses.isFromSource(uniqueTokens)
            ? ExpectedLosses.quoted(QuotedLaws.ENSEMBLE.at(members))
            : null;
    return candidate(
        Recipe.AR_ENSEMBLE,
        member,
        uniqueTokens,
        members,
        loss,
        Multipliers.ensemble(uniqueTokens),
        members * cost(member, uniqueTokens) <= flops);
  }

  private static TunedRecipe member(double share, double uniqueTokens) {
    TunedRecipe single = TunedRecipe.of(share * uniqueTokens, uniqueTokens);
    return new TunedRecipe(
        single.parameters(), 2 * single.epochs(), single.weightDecay() / 2, single.rate());
  }

  private static double cost(TunedRecipe recipe, double uniqueTokens) {
    return Law.FLOPS_PER_PARAMETER_AND_TOKEN * recipe.parameters() * recipe.epochs() * uniqueTokens;
  }

  private Candidate candidate(
      Recipe recipe,
      TunedRecipe settings,
      double uniqueTokens,
      int members,
      ExpectedLoss loss,
      DataMultiplier worth,
      boolean affordable) {
    double flops = members * cost(settings, uniqueTokens);
    return new Candidate(
        recipe,
        settings.parameters(),
        settings.epochs(),
        members,
        DROPOUT,
        settings.weightDecay(),
        settings.rate(),
        loss,
        worth,
        flops,
        machine.hours(flops),
        BYTES * settings.parameters(),
        affordable);
  }
}
