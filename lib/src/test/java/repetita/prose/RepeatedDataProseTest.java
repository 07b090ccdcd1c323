package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunLoss.LEFT_TO_RIGHT_FINAL;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmGap;
import repetita.compare.Censoring;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/** The numbers in notebook 03 and on its page of results. */
class RepeatedDataProseTest {

  private static final String PAPER = "paper-recipe AR";
  private static final String REGULARIZED = "regularized AR";
  private static final String LESS_DROPOUT = "regularized AR, dropout 0.2";
  private static final String MDM = "MDM";

  private final Runs all = Runs.exported("hierarchy");
  private final Runs sweep = all.networks("0.2M");
  private final Runs small = sweep.uniqueTokens(6400);
  private final Runs tuning = Runs.exported("hierarchy-tuning");

  private DoubleStream longestRegularized() {
    return small.arm(REGULARIZED).epochs(400).stream().mapToDouble(RunSummary::bestEpoch);
  }

  @Test
  void theLecture() {
    double[] factors =
        crossings(PAPER, TEST_BEST, 0).stream()
            .mapToDouble(c -> c.cost() / small.arm(PAPER).epochs(40).get(0).cost(FLOPS))
            .toArray();
    ArmGap gap = gap(MDM, REGULARIZED, 6400, TEST_BEST);
    Prose.of("notebooks/03-repeated-data.ipynb")
        .says("AR had %d trials", tuning.family("ar").size())
        .says("of which %d keep to", tuning.arm(PAPER).size())
        .says(
            "The MDM had %d, of which %d were without BOS and %d only repeat",
            tuning.family("mdm").size(),
            tuning.family("mdm").where(run -> !run.settings().question().bos()).size(),
            tuning.arm("MDM, other seeds").size())
        .quotes("at 3,200 tokens, and both gain 0.2 nats or more")
        .quotes("(at 25,600 the fourth")
        .says(
            "the best of %d trials ended %.2f nats higher after 400 epochs",
            tuning.arm("MDM, weight decay 0.1").size(),
            validation(tuning.arm("MDM, weight decay 0.1")) - validation(tuning.arm(MDM)))
        .says(
            "are best after %.0f to %.0f epochs",
            longestRegularized().min().orElseThrow(), longestRegularized().max().orElseThrow())
        .says("the one with %.0f epochs ends lowest", epochsOfLowestMean(small.arm(PAPER)))
        .says("improving up to %.0f epochs", epochsOfLowestMean(small.arm(REGULARIZED)))
        .says("at %.0f to %.0f times the compute", low(factors), high(factors))
        .says("It reaches %.2f nats", mean(LESS_DROPOUT, 25_600))
        .says("Regularized AR ends %.3f ± %.3f nats", gap.mean(), gap.interval().halfWidth())
        .says("| %.2f nats, U = 6,400 |", mean(PAPER, 6400))
        .says("at most %.2f nats, U = 6,400", mean(MDM, 6400))
        .says("dropout and weight decay: %.2f nats, U = 6,400", mean(REGULARIZED, 6400))
        .says("There are %d differences", differences())
        .says("%d differences without adjustment", differences())
        .quotes(
            "Read: 12 minutes",
            "[02-overfitting",
            "[04-repeated-text",
            "90% interval",
            "the same network of 0.17 M parameters",
            "566 epochs",
            "At 51,200 tokens",
            "6,400 unique tokens",
            "weight decay of 0.1",
            "From 400 to 800 epochs",
            "training with 40 epochs",
            "\"1 of 4\"",
            "at 3,200",
            "At 3,200",
            "6,400",
            "12,800",
            "25,600",
            "dropout 0.2",
            "dropout of 0.4",
            "dropout 0.4",
            "only 60 epochs",
            "got 120",
            "result of 0.4",
            "Its 283 epochs",
            "100 M unique tokens",
            "3,200 to 51,200 tokens",
            "3.71 nats after 50 epochs",
            "3.55 nats after 500 epochs",
            "0.1 M and 0.5 M parameters")
        .hasNoOtherNumbers();
  }

  /** What the lecture says about its tables and figures in words. */
  @Test
  void theVerdicts() {
    assertThat(crossings(PAPER, TEST_BEST, 0))
        .hasSize(4)
        .allMatch(c -> c.censoring() == Censoring.NONE);
    assertThat(crossings(REGULARIZED, TEST_BEST, 0))
        .hasSize(4)
        .allMatch(c -> c.censoring() == Censoring.ABOVE);
    double lowestMdm =
        all.uniqueTokens(6400).family("mdm").stream().mapToDouble(TEST_FINAL).min().orElseThrow();
    assertThat(small.arm(REGULARIZED).best(TEST_FINAL, RunSummary::source))
        .allMatch(run -> TEST_FINAL.applyAsDouble(run) < lowestMdm);
    for (long tokens : List.of(3200L, 6400L)) {
      assertThat(gap(MDM, PAPER, tokens, TEST_BEST).interval().high()).isNegative();
    }
    for (long tokens : List.of(12_800L, 25_600L)) {
      ArmGap gap = gap(MDM, PAPER, tokens, TEST_BEST);
      assertThat(gap.interval().contains(0)).isTrue();
      assertThat(gap.lower()).isEqualTo(3);
    }
    assertThat(gap(MDM, PAPER, 12_800, TEST_FINAL).interval().high()).isNegative();
    assertThat(gap(MDM, REGULARIZED, 3200, TEST_BEST).interval().contains(0)).isTrue();
    assertThat(gap(MDM, REGULARIZED, 6400, TEST_BEST).interval().low()).isPositive();
    assertThat(gap(MDM, REGULARIZED, 12_800, TEST_BEST).interval().low()).isPositive();
    assertThat(gap(MDM, REGULARIZED, 25_600, TEST_BEST).lower()).isEqualTo(4);
    assertThat(gap(MDM, LESS_DROPOUT, 25_600, TEST_BEST).lower()).isZero();
    assertThat(sweep.uniqueTokens(12_800).arm(REGULARIZED).best(TEST_BEST, RunSummary::source))
        .allMatch(run -> run.epochs() == 240);
    assertThat(sweep.uniqueTokens(12_800).arm(MDM).best(TEST_BEST, RunSummary::source))
        .allMatch(run -> run.epochs() == 283);
    assertThat(small.arm(MDM).epochs(800)).allMatch(run -> run.bestEpoch() <= 680);
    assertThat(small.arm(REGULARIZED).epochs(400))
        .allMatch(run -> run.bestEpoch() >= 300 && run.bestEpoch() <= 336);
  }

  @Test
  void theResults() {
    Prose page = Prose.of("docs/results/03-repeated-data.md");
    for (long tokens : List.of(3200L, 6400L, 12_800L, 25_600L, 51_200L)) {
      for (String arm : List.of(PAPER, REGULARIZED, LESS_DROPOUT, MDM)) {
        Runs own = sweep.uniqueTokens(tokens).arm(arm);
        if (!own.isEmpty()) {
          page.says("| %,d | %s | %s |", tokens, arm, ArmProse.best(own, 4));
        }
      }
    }
    for (long tokens : List.of(3200L, 6400L, 12_800L, 25_600L)) {
      Runs own = sweep.uniqueTokens(tokens);
      page.says(
          "| %,d | %s | %s | %s |",
          tokens,
          ArmProse.gap(own.arm(MDM), own.arm(PAPER), TEST_FINAL),
          ArmProse.gap(own.arm(MDM), own.arm(REGULARIZED), TEST_FINAL),
          own.arm(LESS_DROPOUT).isEmpty()
              ? "–"
              : ArmProse.gap(own.arm(MDM), own.arm(LESS_DROPOUT), TEST_FINAL));
    }
    for (long tokens : List.of(3200L, 6400L, 12_800L)) {
      Runs own = all.uniqueTokens(tokens);
      Runs anyMdm = own.arm(MDM, "MDM, other sizes");
      page.says(
          "| %,d | %s | %s |",
          tokens,
          ArmProse.gap(anyMdm, own.arm(PAPER, PAPER + ", other sizes"), TEST_BEST),
          ArmProse.gap(anyMdm, own.arm(REGULARIZED), TEST_BEST));
    }
    sayCrossings(page, "best checkpoints", TEST_BEST, 0);
    sayCrossings(page, "the same, AR 0.01 nats worse", TEST_BEST, 0.01);
    sayCrossings(page, "final checkpoints", TEST_FINAL, 0);
    sayCrossings(page, "final checkpoints, MDM left to right", LEFT_TO_RIGHT_FINAL, 0);
    Runs longer = small.arm(MDM).where(run -> run.epochs() > 100);
    RunSummary longest = sweep.uniqueTokens(25_600).arm(MDM).epochs(566).get(1);
    page.says("has %s parameters (AR)", "%,d".formatted(parameters(small.arm(PAPER))))
        .says("or %s (MDM", "%,d".formatted(parameters(small.arm(MDM))))
        .says("has %.3f nats, close to the 1.146", TEST_BEST.applyAsDouble(longest))
        .says("costs %s FLOPs", "%.1e".formatted(cost(PAPER, 40)).replace("e+", "e"))
        .says("within %s FLOPs", "%.1e".formatted(cost(MDM, 800)).replace("e+", "e"))
        .says(
            "on %d, %d, %d and %d of four grammars at 3,200, 6,400, 12,800 and 25,600",
            reached(3200), reached(6400), reached(12_800), reached(25_600))
        .says(
            "In the %d longer trainings it is more than 0.01 nats higher in %d and lower in %d.",
            longer.size(),
            longer.stream().filter(run -> leftToRightExcess(run) > 0.01).count(),
            longer.stream().filter(run -> leftToRightExcess(run) < 0).count())
        .says(
            "0.1 M / 0.2 M | %.3f / %.3f |",
            validation(tuning.arm(PAPER).networks("0.1M")),
            validation(tuning.arm(PAPER).networks("0.2M")))
        .says("up to 120 epochs | %.3f |", validation(tuning.arm("AR, dropout 0.2")))
        .says(
            "| AR, dropout 0.4, weight decay 1, 400 epochs | %.3f |",
            validation(tuning.where(run -> hiddenDropout(run) == 0.4)))
        .says(
            "| AR, hidden dropout 0.6, weight decay 1, 400 epochs | %.3f |",
            validation(tuning.where(run -> hiddenDropout(run) == 0.6)))
        .says("| MDM, weight decay 1, 400 epochs | %.3f |", validation(tuning.arm(MDM)))
        .says(
            "| MDM, weight decay 0.1, 400 epochs | %.3f |",
            validation(tuning.arm("MDM, weight decay 0.1")))
        .says(
            "| MDM, weight decay 1, 800 epochs | %.3f |",
            validation(tuning.arm("MDM, more epochs")))
        .says(
            "| MDM, dropout 0.1, weight decay 1, 800 epochs | %.3f |",
            validation(tuning.arm("MDM, dropout, more epochs")))
        .says(
            "is %.3f, is %.3f and is %.3f; the entropy is %.3f",
            level(1), level(2), level(3), small.get(0).entropy())
        .says(
            "Ensembles of 8 paper-recipe AR (40 epochs) have test losses of %.3f to %.3f nats",
            low(ensembles(PAPER, 8)), high(ensembles(PAPER, 8)))
        .says(
            "those of 4 regularized AR (240 epochs) %.3f to %.3f",
            low(ensembles(REGULARIZED, 4)), high(ensembles(REGULARIZED, 4)))
        .says("Single MDMs reach %.3f to %.3f", low(best(MDM)), high(best(MDM)))
        .says("up to four numbers of unique tokens: %d differences", differences())
        .quotes(
            "16 rows of 64 tokens",
            "256 rows and, for the MDM, 2 draws",
            "all 512 rows and 4 draws",
            "90% interval",
            "3 degrees of freedom",
            "| unique tokens | arm | 2 | 3 | 4 | 5 |",
            "| | 2 | 3 | 4 | 5 |",
            "regularized AR, dropout 0.2 |",
            "566 epochs on grammars 3 and 4",
            "On grammar 4",
            "40 epochs",
            "at 12,800 tokens as well",
            "6,400 tokens",
            "256 test rows",
            "after 100 epochs on all grammars",
            "0.1 M, 0.2 M and 0.5 M parameters (0.1 M and 0.2 M at 3,200 tokens)",
            "has 0.2 M",
            "AR, 20 epochs",
            "dropout 0.2, weight decay 1",
            "swept with 0.2 M parameters although 0.1 M",
            "0.1 M is better",
            "no weight decay above 1",
            "at 400 and at 800 epochs",
            "at 25,600 tokens between")
        .hasNoOtherNumbers();
  }

  private void sayCrossings(Prose page, String how, RunLoss loss, double nats) {
    List<String> costs =
        crossings(PAPER, loss, nats).stream()
            .map(c -> "%.2e".formatted(c.cost()).replace("e+", "e"))
            .toList();
    page.says("| %s | %s |", how, String.join(" | ", costs));
  }

  private List<MeasuredCrossing> crossings(String ar, RunLoss loss, double nats) {
    return MeasuredCrossing.of(small.arm(ar), small.arm(MDM), loss, FLOPS, nats);
  }

  private long reached(long tokens) {
    Runs own = sweep.uniqueTokens(tokens);
    return MeasuredCrossing.of(own.arm(PAPER), own.arm(MDM), TEST_BEST, FLOPS, 0).stream()
        .filter(c -> c.censoring() != Censoring.ABOVE)
        .count();
  }

  private ArmGap gap(String arm, String other, long tokens, RunLoss loss) {
    Runs own = sweep.uniqueTokens(tokens);
    return ArmGap.of(own.arm(arm), own.arm(other), loss, 0.9).orElseThrow();
  }

  /** How many differences the table of the lecture has. */
  private long differences() {
    return sweep.by(RunSummary::uniqueTokens).values().stream()
        .mapToLong(
            own ->
                List.of(PAPER, REGULARIZED, LESS_DROPOUT).stream()
                    .filter(ar -> ArmGap.of(own.arm(MDM), own.arm(ar), TEST_BEST, 0.9).isPresent())
                    .count())
        .sum();
  }

  private double mean(String arm, long tokens) {
    return sweep.uniqueTokens(tokens).arm(arm).best(TEST_BEST, RunSummary::source).stream()
        .mapToDouble(TEST_BEST)
        .average()
        .orElseThrow();
  }

  private double[] best(String arm) {
    return small.arm(arm).best(TEST_BEST, RunSummary::source).stream()
        .mapToDouble(TEST_BEST)
        .toArray();
  }

  private static double epochsOfLowestMean(Runs arm) {
    return arm.by(RunSummary::epochs).entrySet().stream()
        .min(
            Comparator.comparingDouble(
                e -> e.getValue().stream().mapToDouble(TEST_FINAL).average().orElseThrow()))
        .orElseThrow()
        .getKey();
  }

  private static double validation(Runs runs) {
    return runs.stream().mapToDouble(run -> run.losses().validation().best()).min().orElseThrow();
  }

  private static double hiddenDropout(RunSummary run) {
    return run.settings().tuning().hiddenDropout();
  }

  private static double leftToRightExcess(RunSummary run) {
    return LEFT_TO_RIGHT_FINAL.applyAsDouble(run) - TEST_FINAL.applyAsDouble(run);
  }

  private static long parameters(Runs runs) {
    return runs.get(0).settings().network().parameters();
  }

  private double cost(String arm, double epochs) {
    return small.arm(arm).epochs(epochs).get(0).cost(FLOPS);
  }

  private static double level(int k) {
    return Math.log(2) + Math.log(16 / 2) / (1 << k);
  }

  private static double[] ensembles(String arm, int members) {
    return EnsembleTable.exported("hierarchy").rows().stream()
        .filter(e -> e.arm().equals(arm) && e.members() == members)
        .mapToDouble(EnsembleSummary::testBest)
        .toArray();
  }

  private static double low(double[] values) {
    return DoubleStream.of(values).min().orElseThrow();
  }

  private static double high(double[] values) {
    return DoubleStream.of(values).max().orElseThrow();
  }
}
