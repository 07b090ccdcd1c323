package repetita.cli;

import java.io.PrintWriter;
import repetita.advise.RecipeAdvice;
import repetita.advise.RecipeRow;
import repetita.file.Numeral;

/** Prints a recommendation of recipes: the verdict, the table, why, and how sure. */
final class RecipeText {

  private static final String ROW = "%-27s %10s %6s %7s %7s %6s %8s %13s %16s %8s %8s %6s%n";

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
    out.printf(ROW, RecipeRow.TITLES.toArray());
    advice
        .candidates()
        .forEach(candidate -> out.printf(ROW, RecipeRow.of(candidate).cells().toArray()));
    out.printf(
        "%nEach loss belongs to its own source and tokenizer; compare \"text worth\" instead.%n");
    out.printf("%nwhy%n");
    advice.reasons().forEach(reason -> out.println("- " + reason));
    out.printf("%nhow sure%n");
    advice.doubts().forEach(doubt -> out.println("- " + doubt));
    out.println("- " + advice.decider() + " (--pilot FILE.csv)");
  }
}
