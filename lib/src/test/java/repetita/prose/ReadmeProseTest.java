package repetita.prose;

import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmBest;
import repetita.compare.ArmGap;
import repetita.compare.CriticalLine;
import repetita.compare.FreshEquivalent;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.scaling.fit.Interval;
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
    ArmGap lead =
        ArmGap.of(
                all.networks("0.2M").uniqueTokens(6400).arm("MDM"),
                all.networks("0.2M").uniqueTokens(6400).arm("regularized AR"),
                TEST_BEST,
                0.9)
            .orElseThrow();
    Prose.of("README.md")
        .says(
            "AR is best after %.0f to %.0f epochs, diffusion after %.0f to %.0f.",
            bestEpochs("paper-recipe AR").min().orElseThrow(),
            bestEpochs("paper-recipe AR").max().orElseThrow(),
            bestEpochs("MDM").min().orElseThrow(),
            bestEpochs("MDM").max().orElseThrow())
        .says(
            "ours have %.2fM parameters", diffusion.get(0).settings().network().parameters() / 1e6)
        .says("within %.0f epochs (interpolated)", epochsAtTheLastCrossing())
        .says(
            "is %.2f nats per token (90%%: %.2f to %.2f) below the MDM's",
            lead.mean(),
            lead.mean() - lead.interval().halfWidth(),
            lead.mean() + lead.interval().halfWidth())
        .says("equivalent to %.0f epochs of fresh", equivalent("paper-recipe AR", 160))
        .says("equivalent to %.0f.", equivalent("MDM", 283))
        .says("U^%.2f (90%%: %.2f to %.2f)", line.meanExponent(), exponent.low(), exponent.high())
        .says(
            "gives %.2f, not its headline",
            PaperLawAtOurSize.exponent(PaperLawAtOurSize.crossing()))
        .says("its loss by %.2f nats", -orders.difference())
        .says(
            "and AR ends %.2f ± %.2f nats (90%%) below diffusion",
            FairRuns.gap("tuned MDM", "tuned AR").mean(),
            FairRuns.gap("tuned MDM", "tuned AR").interval().halfWidth())
        .says(
            "lowers AR's loss by %.2f nats and the MDM's by %.2f;",
            -FairRuns.gap("tuned AR", "one-recipe AR").mean(),
            -FairRuns.gap("tuned MDM", "one-recipe MDM").mean())
        .says(
            "3,200 tokens are worth %.0f epochs to paper-recipe AR, %.0f to the tuned MDM and %.0f"
                + " to tuned AR",
            FairRuns.worthInAr("paper-recipe AR", 80),
            FairRuns.worthInAr("tuned MDM", 1920),
            FairRuns.worthInAr("tuned AR", 1920))
        .quotes(
            "[06 and",
            "At 3,200 we also tuned both",
            "both gain 0.2 nats or more",
            "On 3,200 tokens, searching",
            "[13",
            "13 Equal care",
            "same search | 10 |",
            "3,200 and 6,400 unique tokens and ties at 12,800 and 25,600",
            "ties at 3,200 and loses at 6,400 to 25,600",
            "of 2.174",
            "From 3,200 to 12,800 unique tokens",
            "90% intervals",
            "dropout 0.4, but 0.2 at 25,600, tried after 0.4",
            "17 or later",
            "3.11 or later",
            "about 900 MB",
            "(10 to 20 minutes)",
            "On 6,400 unique tokens",
            "160 epochs",
            "283 are",
            "16 token orders",
            "2.5B parameters, 100M tokens of C4",
            "Read 01, 03 and",
            "of 09.",
            "[03",
            "[08",
            "| 15, 12, 10 |",
            "| 15, 10 |",
            "| 15, 14 |",
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
            "You have 10M to 1B tokens?",
            "If you have 10M to 1B tokens",
            "10 Generation",
            "memorization | 15 |",
            "11 Downstream tasks",
            "| 12 |",
            "12 The adviser",
            "what should a lab train? | 15 |",
            "00 Talk",
            "slides | 30 |",
            "Apache-2.0")
        .hasNoOtherNumbers();
  }

  private ArmBest against(String arm) {
    return ArmBest.of(Runs.exported("orderings"), List.of(arm), TEST_BEST, "AR", 0.9).get(0);
  }

  private DoubleStream bestEpochs(String arm) {
    return all.arm(arm).uniqueTokens(6400).best(TEST_BEST, RunSummary::source).stream()
        .mapToDouble(RunSummary::bestEpoch);
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
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                all ->
                    StatUtils.geometricMean(
                        all.stream().mapToDouble(FreshEquivalent::effectiveEpochs).toArray())));
  }
}
