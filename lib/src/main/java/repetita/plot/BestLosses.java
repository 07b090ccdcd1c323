package repetita.plot;

import static repetita.sweep.RunLoss.TEST_BEST;

import repetita.compare.Runs;
import repetita.sweep.RunSummary;

/**
 * The main figure of the study: the best test loss of each training recipe against the number of
 * unique tokens U. On each grammar, validation loss chooses among all runs of a recipe.
 */
public final class BestLosses {

  private static final double[] SIZES = {3200, 6400, 12_800, 25_600, 51_200};

  private BestLosses() {}

  /**
   * Draws means and 90% intervals over grammars.
   *
   * @param runs the sweep {@code hierarchy}, with its arms {@code paper-recipe AR}, {@code
   *     regularized AR} (also with dropout 0.2) and {@code MDM}, all of one network size
   */
  public static PlotlyFigure figure(Runs runs) {
    return withEntropy(recipes(runs), runs);
  }

  /**
   * The same figure with the recipes that were searched for both families.
   *
   * @param tuned the sweep {@code fair}, with its arms {@code tuned AR} and {@code tuned MDM}
   */
  public static PlotlyFigure figure(Runs runs, Runs tuned) {
    Chart chart =
        best(tuned.arm("tuned AR"))
            .drawnOn(recipes(runs), "AR, tuned", Palette.AR, Palette.AR.line());
    chart =
        best(tuned.arm("tuned MDM"))
            .drawnOn(chart, "MDM, tuned (≤)", Palette.MDM, Palette.MDM.line());
    return withEntropy(chart, runs);
  }

  /** The same figure before regularized AR is revealed, for a talk. */
  public static PlotlyFigure withoutRegularizedAr(Runs runs) {
    return withEntropy(paperRecipes(runs), runs);
  }

  private static Chart recipes(Runs runs) {
    return best(runs.arm("regularized AR", "regularized AR, dropout 0.2"))
        .drawnOn(paperRecipes(runs), "AR, regularized", Palette.AR, Palette.AR.line());
  }

  private static Chart paperRecipes(Runs runs) {
    Chart chart =
        new Chart(
            "Best test loss on repeated data",
            FigureStyle.logarithmic("unique tokens U", SIZES),
            FigureStyle.linear("test loss (nats per token)"));
    chart =
        best(runs.arm("paper-recipe AR"))
            .drawnOn(chart, "AR, paper recipe", Palette.AR, Palette.AR.shade(0, 2));
    return best(runs.arm("MDM"))
        .drawnOn(chart, Palette.MDM.label(), Palette.MDM, Palette.MDM.line());
  }

  private static PlotlyFigure withEntropy(Chart chart, Runs runs) {
    return new ReferenceLine("entropy", runs.get(0).entropy(), Palette.REFERENCE.line())
        .drawnOn(chart.figure());
  }

  private static Replicates best(Runs arm) {
    return Replicates.of(
        arm.best(TEST_BEST, RunSummary::uniqueTokens, RunSummary::source),
        RunSummary::uniqueTokens,
        TEST_BEST);
  }
}
