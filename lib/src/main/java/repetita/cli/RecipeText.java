package repetita.cli;

import java.io.PrintWriter;
import repetita.advise.Candidate;
import repetita.advise.RecipeAdvice;
import repetita.file.Numeral;
import repetita.objective.LossKind;

/** Prints a recommendation of recipes: the verdict, the table, why, and how sure. */
final class RecipeText {

  private static final String ROW = "%-27s %10s %6s %7s %7s %6s %8s %13s %16s %8s %8s %6s%n";
  private static final double GIGABYTE = 1e9;

  private RecipeText() {}

  static void print(PrintWriter out, RecipeAdvice advice) {
    out.println(advice.headline());
    out.println(advice.recipe());
    out.printf(
        "%n%s unique tokens, %s FLOPs, %d device(s) of %s FLOPs per second%n%n",
        Numeral.brief(advice.uniqueTokens()),
        Numeral.brief(advice.flops()),
        advice.machine().devices(),
        Numeral.brief(advice.machine().flopsPerSecond()));
    out.printf(
        ROW,
        "recipe",
        "parameters",
        "epochs",
        "members",
        "dropout",
        "decay",
        "rate",
        "text worth",
        "loss",
        "FLOPs",
        "hours",
        "GB");
    advice.candidates().forEach(candidate -> print(out, candidate));
    out.printf(
        "%nEach loss belongs to its own source and tokenizer; compare \"text worth\" instead.%n");
    out.printf("%nwhy%n");
    advice.reasons().forEach(reason -> out.println("- " + reason));
    out.printf("%nhow sure%n");
    advice.doubts().forEach(doubt -> out.println("- " + doubt));
    out.println("- " + advice.decider() + " (--pilot FILE.csv)");
  }

  private static void print(PrintWriter out, Candidate candidate) {
    out.printf(
        ROW,
        candidate.recipe().title(),
        Numeral.brief(candidate.parameters()),
        RecipeAdvice.brief(candidate.epochs()),
        candidate.members(),
        RecipeAdvice.brief(candidate.dropout()),
        RecipeAdvice.brief(candidate.weightDecay()),
        RecipeAdvice.brief(candidate.rate()),
        candidate.worth() == null ? "not measured" : candidate.worth().range(),
        loss(candidate),
        Numeral.brief(candidate.flops()),
        candidate.affordable() ? RecipeAdvice.brief(candidate.hours()) : "too many",
        RecipeAdvice.brief(candidate.memory() / GIGABYTE));
  }

  private static String loss(Candidate candidate) {
    Candidate.ExpectedLoss loss = candidate.loss();
    if (loss == null) {
      return "no source";
    }
    String sign = candidate.recipe().family().equals("mdm") ? LossKind.UPPER_BOUND.sign() : "";
    return loss.low() == loss.high()
        ? "%s%.2f".formatted(sign, loss.value())
        : "%s%.2f (%.2f-%.2f)".formatted(sign, loss.value(), loss.low(), loss.high());
  }
}
