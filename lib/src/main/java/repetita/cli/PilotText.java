package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import repetita.advise.PilotAdvice;
import repetita.advise.PilotRun;
import repetita.advise.RecipeAdvice;
import repetita.advise.WeightedLaw;
import repetita.file.Numeral;
import repetita.objective.LossKind;

/** Prints what a filled pilot says. */
final class PilotText {

  private PilotText() {}

  static void print(PrintWriter out, PilotAdvice advice, boolean json) throws IOException {
    if (json) {
      out.println(ShellJson.inSnakeCase(advice));
      out.flush();
      return;
    }
    out.println(advice.headline());
    PilotRun start = advice.start().run();
    out.printf(
        "Begin with %s: %s parameters, %s epochs, weight decay %s, dropout %s, learning rate %s.%n",
        start.family().equals("ar") ? "AR" : "the MDM",
        Numeral.brief(start.parameters() / start.uniqueTokens() * advice.uniqueTokens()),
        RecipeAdvice.brief(start.epochs()),
        RecipeAdvice.brief(start.weightDecay()),
        RecipeAdvice.brief(start.dropout()),
        RecipeAdvice.brief(start.rate()));
    out.printf("%nbest cells of the pilot%n");
    print(out, "", advice.ar());
    print(out, LossKind.UPPER_BOUND.sign(), advice.mdm());
    out.println();
    out.println(advice.gapInWords());
    if (!advice.laws().isEmpty()) {
      out.printf("%nlaws, weighted by their errors on left-out numbers of unique tokens%n");
    }
    for (WeightedLaw law : advice.laws()) {
      out.printf(
          "  %-4s %-18s error %5.2f%%  weight %.2f%n",
          law.family(), law.name(), 100 * law.error(), law.weight());
    }
    out.flush();
  }

  private static void print(PrintWriter out, String sign, List<PilotAdvice.Best> best) {
    for (PilotAdvice.Best each : best) {
      PilotRun run = each.run();
      out.printf(
          "  %-4s %8s tokens %8s parameters %5s epochs, weight decay %s, dropout %s: %s%.3f%n",
          run.family(),
          Numeral.brief(run.uniqueTokens()),
          Numeral.brief(run.parameters()),
          RecipeAdvice.brief(run.epochs()),
          RecipeAdvice.brief(run.weightDecay()),
          RecipeAdvice.brief(run.dropout()),
          sign,
          each.loss());
    }
  }
}
