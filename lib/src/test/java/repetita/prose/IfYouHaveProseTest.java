package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import repetita.advise.Candidate;
import repetita.advise.LawScore;
import repetita.advise.LawScores;
import repetita.advise.Machine;
import repetita.advise.Pilot;
import repetita.advise.RecipeAdvice;
import repetita.advise.RecipeAdviser;
import repetita.advise.VerdictRow;
import repetita.compare.Backtest;
import repetita.file.Numeral;

/** The numbers of {@code docs/if-you-have.md} are what the adviser says. */
class IfYouHaveProseTest {

  private static final Path PAGE = Path.of("../docs/if-you-have.md");

  @Test
  void theTableOfVerdicts() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> flops = cells(lines.stream().filter(l -> l.startsWith("| unique")).findFirst());
    List<VerdictRow> stored = VerdictRow.stored();
    int checked = 0;
    for (String unique : List.of("10M", "30M", "100M", "300M", "1B")) {
      List<String> row =
          cells(lines.stream().filter(l -> l.startsWith("| " + unique + " |")).findFirst());
      for (int i = 1; i < row.size(); i++) {
        double u = Numeral.parse(unique).orElseThrow();
        double c = Numeral.parse(flops.get(i)).orElseThrow();
        String verdict =
            stored.stream()
                .filter(each -> each.uniqueTokens() == u && each.flops() == c)
                .map(each -> each.verdict().title().replace("not determined", "open"))
                .findFirst()
                .orElseThrow();
        assertThat(row.get(i)).as("%s tokens, %s FLOPs", unique, flops.get(i)).isEqualTo(verdict);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(30);
    assertThat(stored).noneMatch(row -> row.verdict() == RecipeAdvice.Verdict.DIFFUSION);
  }

  private static List<String> cells(Optional<String> line) {
    String row = line.orElseThrow();
    return Arrays.stream(row.substring(1, row.length() - 1).split("\\|"))
        .map(String::strip)
        .toList();
  }

  @Test
  void itsNumbers() {
    Machine node = Machine.of("h100", 8);
    RecipeAdvice lab = new RecipeAdviser(node).advise(300e6, node.flops(48));
    Machine laptop = Machine.of("laptop", 1);
    RecipeAdvice small = new RecipeAdviser(laptop).advise(20e6, laptop.flops(48));
    Machine cluster = Machine.of("h100", 64);
    RecipeAdvice large = new RecipeAdviser(cluster).advise(5e9, cluster.flops(240));
    List<Backtest> tests = Backtest.stored();
    Prose.of("docs/if-you-have.md")
        .says(
            "one H100 at 40%% of its peak does %s FLOPs in an hour",
            Numeral.brief(Machine.of("h100", 1).flops(1)))
        .says(
            "strong regularization, %s parameters, %s epochs, weight decay %s, dropout %s; it takes %s of the 48 hours",
            settings(lab))
        .says("the pilot (%.1f hours)", node.hours(Pilot.design(300e6, node.flops(48)).flops()))
        .says("(AR %s, MDM %s), but they come from", worth(lab, 1), worth(lab, 3))
        .says(
            "Train AR with %s parameters for %s epochs",
            Numeral.brief(small.start().parameters()), RecipeAdvice.brief(small.start().epochs()))
        .says("is worth %s times the text", worth(small, 3))
        .says("(AR %s, MDM %s). Begin with", worth(large, 1), worth(large, 3))
        .says(
            "regularized AR, %s parameters, %s epochs, weight decay %s (%s hours)",
            Numeral.brief(large.start().parameters()),
            RecipeAdvice.brief(large.start().epochs()),
            RecipeAdvice.brief(large.start().weightDecay()),
            RecipeAdvice.brief(large.start().hours()))
        .says("%d cases, networks", tests.size())
        .says("determined in %d cases", tests.stream().filter(Backtest::determined).count())
        .says(
            "seeds, %.2f to %.2f nats",
            tests.stream().mapToDouble(Backtest::noise).min().orElseThrow(),
            tests.stream().mapToDouble(Backtest::noise).max().orElseThrow())
        .says("the adviser | %s", outcome(tests, Backtest::advised))
        .says("critical compute | %s", outcome(tests, Backtest::paper))
        .says("the paper's recipe | %s", outcome(tests, Backtest::always))
        .says("(datablations, %.1f%%)", lowest("datablations", "all"))
        .says("(paper, , AR, %.1f%%)", lowest("paper, figure 3", "ar"))
        .says("(paper, , MDM, %.1f%%)", lowest("paper, figure 3", "mdm"))
        .says("(hierarchy, AR, %.1f%%)", lowest("hierarchy", "ar"))
        .says("(hierarchy, MDM, %.1f%%)", lowest("hierarchy", "mdm"))
        .says(
            "AR, [recipe searched | %.1f (%.1f to %.1f) | 3,200,", FairRuns.multiplier("tuned AR"))
        .says("by the same rules | %.1f (%.1f to %.1f) | 3,200,", FairRuns.multiplier("tuned MDM"))
        .quotes(
            "you have 10M to 1B tokens",
            "Compute is 6ND",
            "| 1e17 | 1e18 | 1e19 | 1e20 | 1e21 | 1e22 |",
            "| 10M |",
            "| 30M |",
            "| 100M | AR",
            "| 300M |",
            "| 1B |",
            "outside of 100M to 210M tokens",
            "decay | 2.3 | 200M |",
            "decay | 2.0 to 2.1 | 100M |",
            "regularized AR | 2.3 to 5.2 | 210M |",
            "weight decay | 1.3 | 200M |",
            "rephrased text | 1.5 to 1.8 | 200M |",
            "| 25M to 100M |",
            "networks of 0.2M parameters",
            "same text at 10M tokens or more",
            "none up to 800 epochs",
            "of 491M parameters on 100M tokens is best after 147 epochs",
            "for up to 4 epochs",
            "15 to 20 repetitions",
            "a weight of 5% or more",
            "interval includes 0,",
            "300M tokens and one node with 8 H100s, 48 hours.",
            "20M tokens and a laptop, 48 hours.",
            "5B tokens and a cluster of 64 H100s, 10 days.",
            "at 25,600 unique tokens it keeps a dropout of 0.4",
            "a dropout of 0.2 is better")
        .hasNoOtherNumbers();
    assertThat(tests).allMatch(test -> test.laws() == 0);
    assertThat(small.verdict()).isEqualTo(RecipeAdvice.Verdict.AR_COMPUTE_LIMITED);
    assertThat(large.verdict()).isEqualTo(RecipeAdvice.Verdict.NOT_DETERMINED);
    assertThat(lab.verdict()).isEqualTo(RecipeAdvice.Verdict.AR_REGULARIZED);
  }

  private static Object[] settings(RecipeAdvice advice) {
    Candidate start = advice.start();
    return new Object[] {
      Numeral.brief(start.parameters()),
      RecipeAdvice.brief(start.epochs()),
      RecipeAdvice.brief(start.weightDecay()),
      RecipeAdvice.brief(start.dropout()),
      RecipeAdvice.brief(start.hours())
    };
  }

  private static String worth(RecipeAdvice advice, int candidate) {
    return advice.candidates().get(candidate).worth().range();
  }

  private static String outcome(List<Backtest> tests, Function<Backtest, Backtest.Choice> choice) {
    long family = tests.stream().filter(test -> test.isFamilyBest(choice.apply(test))).count();
    long good = tests.stream().filter(test -> choice.apply(test).good()).count();
    double excess =
        tests.stream()
            .mapToDouble(test -> choice.apply(test).loss() - test.lowest())
            .average()
            .orElseThrow();
    return "%d of %d | %d of %d | %.3f".formatted(family, tests.size(), good, tests.size(), excess);
  }

  /** Which law is the best on which table. */
  @Test
  void theBestLaws() throws IOException {
    String page = Files.readString(PAGE);
    for (LawScore score : LawScores.all()) {
      if (score.leftOut().standing() == LawScore.Standing.LOWEST) {
        assertThat(page).contains("`%s` (%s".formatted(score.law(), score.table()));
      }
    }
  }

  private static double lowest(String table, String family) {
    return LawScores.all().stream()
        .filter(score -> score.table().equals(table) && score.family().equals(family))
        .filter(score -> score.leftOut().standing() == LawScore.Standing.LOWEST)
        .mapToDouble(score -> 100 * score.leftOut().relative())
        .findFirst()
        .orElseThrow();
  }
}
