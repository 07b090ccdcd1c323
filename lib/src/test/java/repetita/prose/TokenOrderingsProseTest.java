package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunLoss.LEFT_TO_RIGHT_BEST;
import static repetita.sweep.RunLoss.OWN_ORDERS_BEST;
import static repetita.sweep.RunLoss.TEST_BEST;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmBest;
import repetita.compare.Runs;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

class TokenOrderingsProseTest {

  private static final Runs ALL = Runs.exported("orderings");
  private static final Runs TWO = ALL.epochs(40, 400);
  private static final Runs NOVEL = Runs.exported("orderings-text");

  @Test
  void theLectureSaysWhatTheTablesSay() {
    ArmBest sixteen = arm(ALL, TEST_BEST, "target-aware, 16 uniform orders");
    ArmBest dropout = arm(TWO, TEST_BEST, "both dropouts 0.4");
    ArmBest mdm = arm(TWO, TEST_BEST, "MDM");
    ArmBest novelDropout = arm(NOVEL, TEST_BEST, "both dropouts 0.2");
    double bestOfAr = arm(ALL, TEST_BEST, "AR").bestEpoch();
    double toDiffusion = arm(ALL, TEST_BEST, "MDM").difference();
    assertThat(sixteen.difference() / toDiffusion).isBetween(0.4, 0.6);
    assertThat(sixteen.bestEpoch() / 16).isBetween(13.0, 14.0);
    double[] masks = {
      -arm(TWO, TEST_BEST, "token mask 0.1, queries").difference(),
      -arm(TWO, TEST_BEST, "token mask 0.3, queries").difference()
    };
    Prose.of("notebooks/09-token-orderings.ipynb")
        .says("compares %d arms with AR", comparisons())
        .says("%d comparisons without adjustment", comparisons())
        .says("With %d comparisons,", comparisons())
        .says(
            "Sixteen orders gain %.2f nats (90%%: %.2f to %.2f)",
            -sixteen.difference(), -sixteen.interval().high(), -sixteen.interval().low())
        .says("by %.2f nats with sixteen, half", -sixteen.difference())
        .says(
            "this loss lies %.2f nats *above*",
            arm(ALL, OWN_ORDERS_BEST, "target-aware, 2 uniform orders").difference())
        .says(
            "after %.0f epochs with one order, after %.0f with sixteen, which is %d epochs",
            bestOfAr, sixteen.bestEpoch(), (int) (sixteen.bestEpoch() / 16))
        .says(
            "sixteen orders gain less (%.2f nats) than twice the text (%.2f)",
            -sixteen.difference(), -arm(ALL, TEST_BEST, "AR, 12,800 tokens").difference())
        .says(
            "orders gain about %.1f nats",
            -arm(TWO, TEST_BEST, "target-aware, 16 depth-first orders").difference())
        .says(
            "help by %.2f nats with the target's position and cost %.2f without",
            -arm(TWO, TEST_BEST, "target-aware, 16 uniform orders").difference(),
            arm(TWO, TEST_BEST, "16 uniform orders, not target-aware").difference())
        .says(
            "the MDM is %.2f nats worse than AR; with *sixteen* it is %.2f better",
            arm(TWO, LEFT_TO_RIGHT_BEST, "MDM, 1 order, all masked tokens").difference(),
            -arm(TWO, LEFT_TO_RIGHT_BEST, "MDM, 16 uniform orders, all masked tokens").difference())
        .says("as with all masks (%.2f better)", -arm(TWO, LEFT_TO_RIGHT_BEST, "MDM").difference())
        .says(
            "at 0.4 gain %.2f nats (90%%: %.2f to %.2f)",
            -dropout.difference(), -dropout.interval().high(), -dropout.interval().low())
        .says(
            "against %.2f (%.2f to %.2f) for",
            -mdm.difference(), -mdm.interval().high(), -mdm.interval().low())
        .says("| %.2f to %.2f nats |", masks[0], masks[1])
        .says(
            "best after %.0f and %.0f epochs with sixteen, after %.0f with one",
            arm(NOVEL, TEST_BEST, "target-aware, 16 local orders").bestEpoch(),
            arm(NOVEL, TEST_BEST, "target-aware, 16 uniform orders").bestEpoch(),
            arm(NOVEL, TEST_BEST, "AR").bestEpoch())
        .says(
            "Dropout of 0.2 gains %.2f nats (90%%: %.2f to %.2f)",
            -novelDropout.difference(),
            -novelDropout.interval().high(),
            -novelDropout.interval().low())
        .quotes(
            "from 2 to 16 orders",
            "16 uniform orders are no longer a clear gain; both dropouts at 0.4 are",
            "Read: 15 minutes; compute: 2 minutes",
            "one row of 16 tokens",
            "tokens 0 and 3, and the target is token 1",
            "at *place* 1;",
            "6,400 unique tokens",
            "weight decay 1",
            "90% interval",
            "on 6,400 tokens",
            "(40 and 400 epochs)",
            "after 400 epochs",
            "at 0.75 as much",
            "140 M and 278 M parameters, 100 M tokens",
            "0.17 M parameters",
            "6,400 tokens |",
            "dropout 0.1 already",
            "at 90%",
            "16 orders, and the MDM",
            "Next: [10-generation")
        .hasNoOtherNumbers();
  }

  @Test
  void theDetailsSayWhatTheTablesSay() {
    Prose page = Prose.of("docs/results/09-token-orderings.md");
    for (String arm :
        List.of(
            "target-aware, 1 order",
            "target-aware, 2 uniform orders",
            "target-aware, 4 uniform orders",
            "target-aware, 16 uniform orders",
            "target-aware, fresh uniform orders")) {
      withLoss(page, arm, arm(ALL, TEST_BEST, arm));
    }
    withLoss(page, "MDM (upper bound)", arm(ALL, TEST_BEST, "MDM"));
    withLoss(page, "MDM, left to right", arm(ALL, LEFT_TO_RIGHT_BEST, "MDM"));
    for (String arm : List.of("AR, 12,800 tokens", "AR, 25,600 tokens", "AR, 102,400 tokens")) {
      row(page, arm, arm(ALL, TEST_BEST, arm));
    }
    for (String arm :
        List.of(
            "target-aware, 16 depth-first orders",
            "target-aware, 16 uniform orders",
            "target-aware, 16 bit-reversal orders",
            "target-aware, 16 local orders",
            "2 local orders, not target-aware",
            "4 local orders, not target-aware",
            "16 local orders, not target-aware",
            "16 uniform orders, not target-aware")) {
      ArmBest test = arm(TWO, TEST_BEST, arm);
      page.says(
          "| %s | %s | %s | %.0f |",
          arm, difference(test), difference(arm(TWO, OWN_ORDERS_BEST, arm)), test.bestEpoch());
    }
    for (String arm : arms(TWO)) {
      if (arm.startsWith("MDM")) {
        row(page, arm, arm(TWO, LEFT_TO_RIGHT_BEST, arm));
      } else if (arm.contains("dropout") || arm.contains("decay") || arm.contains("mask ")) {
        row(page, arm, arm(TWO, TEST_BEST, arm));
      }
    }
    row(page, "MDM (upper bound)", arm(TWO, TEST_BEST, "MDM"));
    for (String arm : arms(NOVEL)) {
      if (!arm.equals("AR")) {
        row(page, arm, arm(NOVEL, TEST_BEST, arm));
      }
    }
    ArmBest bound = from(ALL, TEST_BEST, "MDM", "target-aware, 16 uniform orders");
    ArmBest exact = from(ALL, LEFT_TO_RIGHT_BEST, "MDM", "target-aware, 16 uniform orders");
    ArmBest aware =
        from(
            TWO,
            TEST_BEST,
            "16 uniform orders, not target-aware",
            "target-aware, 16 uniform orders");
    page.says(
            "a further %.2f by the bound (%.2f to %.2f) and %.2f left to right (%.2f to %.2f)",
            -bound.difference(),
            -bound.interval().high(),
            -bound.interval().low(),
            -exact.difference(),
            -exact.interval().high(),
            -exact.interval().low())
        .says(
            "the difference is %.2f (%.2f to %.2f)",
            aware.difference(), aware.interval().low(), aware.interval().high())
        .says(
            "the losses are %.2f, %.2f, %.2f, and %.2f nats",
            arm(ALL, OWN_ORDERS_BEST, "target-aware, 2 uniform orders").loss(),
            arm(ALL, OWN_ORDERS_BEST, "target-aware, 4 uniform orders").loss(),
            arm(ALL, OWN_ORDERS_BEST, "target-aware, 16 uniform orders").loss(),
            arm(ALL, OWN_ORDERS_BEST, "target-aware, fresh uniform orders").loss())
        .says("for the %d arms", comparisons())
        .says("AR itself is best after %.0f epochs", arm(NOVEL, TEST_BEST, "AR").bestEpoch())
        .quotes(
            "6,400 unique tokens",
            "12,800 bytes",
            "learning rate 4e-3, weight decay 1",
            "for 20, 40, 80, 160, and 400 epochs (AR also 5 and 10; fresh orders and the MDM also 800)",
            "for 40 and 400 epochs",
            "60 and 200 epochs, AR also 20",
            "90% interval",
            "\"Target-aware, 1 order\"",
            "with 2, 4, 16, and fresh orders",
            "only 5 and 10 epochs",
            "below some 0.05")
        .hasNoOtherNumbers();
  }

  private static void withLoss(Prose page, String name, ArmBest arm) {
    page.says("| %s | %.2f | %s | %.0f |", name, arm.loss(), difference(arm), arm.bestEpoch());
  }

  private static void row(Prose page, String name, ArmBest arm) {
    page.says("| %s | %s | %.0f |", name, difference(arm), arm.bestEpoch());
  }

  private static String difference(ArmBest arm) {
    return "%.2f (%.2f to %.2f)"
        .formatted(arm.difference(), arm.interval().low(), arm.interval().high());
  }

  private static ArmBest arm(Runs runs, RunLoss loss, String arm) {
    return from(runs, loss, arm, "AR");
  }

  private static ArmBest from(Runs runs, RunLoss loss, String arm, String reference) {
    return ArmBest.of(runs, List.of(arm), loss, reference, 0.9).get(0);
  }

  /** The arms that are compared with AR on the same text. */
  private static int comparisons() {
    return arms(ALL.uniqueTokens(6400)).size() - 1 + arms(NOVEL).size() - 1;
  }

  private static Set<String> arms(Runs runs) {
    return runs.stream().map(RunSummary::arm).collect(Collectors.toCollection(TreeSet::new));
  }
}
