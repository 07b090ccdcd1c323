package repetita.prose;

import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmBest;
import repetita.compare.CriticalLine;
import repetita.compare.FreshEquivalent;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.sweep.RunSummary;

/** The numbers on the first page. */
class ReadmeProseTest {

  private final Runs all = Runs.exported("hierarchy");
  private final Runs paperRecipe = all.arm("paper-recipe AR");
  private final Runs diffusion = all.arm("MDM");

  @Test
  void theReadme() {
    CriticalLine line =
        CriticalLine.through(
            MeasuredCrossing.of(
                paperRecipe.uniqueTokens(3200, 6400, 12_800),
                diffusion.uniqueTokens(3200, 6400, 12_800),
                TEST_FINAL,
                FLOPS,
                0),
            0,
            1);
    Interval exponent = line.studentExponent(0.9);
    ArmBest orders = against("target-aware, 16 uniform orders");
    Prose.of("README.md")
        .says("within %.0f epochs", epochsAtTheLastCrossing())
        .says("ends %.2f nats per token below", best("MDM") - best("regularized AR"))
        .says("equivalent to %.0f epochs of fresh", equivalent("paper-recipe AR", 160))
        .says("equivalent to %.0f.", equivalent("MDM", 283))
        .says("U^%.2f (90%%: %.2f to %.2f)", line.meanExponent(), exponent.low(), exponent.high())
        .says("exponents of %.1f to %.1f", exponentAt(1e7), exponentAt(3e8))
        .says("its loss by %.2f nats", -orders.difference())
        .quotes(
            "ties at 3,200 unique tokens and loses at 6,400 to 25,600",
            "90% intervals",
            "0.2 at 25,600 tokens, 0.4 below",
            "17 or later",
            "3.11 or later",
            "about 900 MB",
            "On 6,400 unique tokens",
            "160 epochs",
            "283 are",
            "16 token orders",
            "2.5B parameters, 100M tokens of C4; ours have 0.2M parameters",
            "Read 01, 03 and the first section of 09",
            "| 12, 12, 8 |",
            "| 15, 10 |",
            "| 15, 12 |",
            "| 15 |",
            "01 Two",
            "02 Over",
            "03 Repeated",
            "04 Repeated",
            "05 Scaling",
            "06 Effective",
            "07 Critical",
            "08 Measured",
            "09 Token",
            "Apache-2.0")
        .hasNoOtherNumbers();
  }

  private ArmBest against(String arm) {
    return ArmBest.of(Runs.exported("orderings"), List.of(arm), TEST_BEST, "AR", 0.9).get(0);
  }

  private double best(String arm) {
    return all.arm(arm).uniqueTokens(6400).best(TEST_BEST, RunSummary::source).stream()
        .mapToDouble(TEST_BEST::applyAsDouble)
        .average()
        .orElseThrow();
  }

  private double epochsAtTheLastCrossing() {
    return MeasuredCrossing.of(
            paperRecipe.uniqueTokens(6400), diffusion.uniqueTokens(6400), TEST_FINAL, FLOPS, 0)
        .stream()
        .mapToDouble(
            crossing ->
                crossing.cost() / (6 * diffusion.get(0).settings().network().parameters() * 6400))
        .max()
        .orElseThrow();
  }

  /** How many epochs of fresh text some epochs over 6,400 tokens are equivalent to. */
  private double equivalent(String arm, double epochs) {
    return FreshEquivalent.of(
            all.arm(arm + ", fresh text"),
            all.arm(arm).uniqueTokens(6400).epochs(epochs),
            TEST_BEST)
        .stream()
        .mapToDouble(FreshEquivalent::effectiveEpochs)
        .average()
        .orElseThrow();
  }

  /** The local exponent of the paper's laws for networks of one size. */
  private static double exponentAt(double size) {
    DataConstrainedLaw ar = PaperLaws.law("ar");
    DataConstrainedLaw mdm = PaperLaws.law("mdm");
    return new CriticalCompute(
            (n, u, d) -> ar.loss(size, u, n * d / size),
            (n, u, d) -> mdm.loss(size, u, n * d / size))
        .slope(1e8);
  }
}
