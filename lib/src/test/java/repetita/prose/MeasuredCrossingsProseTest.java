package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static repetita.sweep.RunCost.CORE_SECONDS;
import static repetita.sweep.RunCost.EXACT_FLOPS;
import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunCost.TOKENS_SEEN;
import static repetita.sweep.RunLoss.LEFT_TO_RIGHT_FINAL;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import repetita.compare.Censoring;
import repetita.compare.ComparedRun;
import repetita.compare.CriticalLine;
import repetita.compare.LocalExponent;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.corpus.Grammar;
import repetita.paper.PaperLaws;
import repetita.paper.Published;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.Law;
import repetita.scaling.law.PowerLaw;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import tech.tablesaw.api.Table;

class MeasuredCrossingsProseTest {

  private static final double OURS = PaperLawAtOurSize.PARAMETERS;

  private static final Runs TRAINED = Runs.exported("hierarchy");
  private static final Runs RECIPE = TRAINED.arm("paper-recipe AR");
  private static final Runs REGULARIZED = TRAINED.arm("regularized AR");
  private static final Runs DROPOUT_02 = TRAINED.arm("regularized AR, dropout 0.2");
  private static final Runs MDM = TRAINED.arm("MDM");
  private static final Runs ANY_RECIPE =
      TRAINED.arm("paper-recipe AR", "paper-recipe AR, other sizes");
  private static final Runs ANY_MDM = TRAINED.arm("MDM", "MDM, other sizes");
  private static final Runs SHALLOW = Runs.exported("hierarchy-shallow");
  private static final List<MeasuredCrossing> IN_EPOCHS =
      MeasuredCrossing.of(RECIPE, MDM, TEST_FINAL, TOKENS_SEEN, 0);
  private static final List<MeasuredCrossing> ANY_SIZE =
      MeasuredCrossing.of(
          ANY_RECIPE.uniqueTokens(3200, 6400, 12_800), ANY_MDM, TEST_FINAL, FLOPS, 0);

  @Test
  void theLectureSaysWhatTheTablesSay() {
    CriticalLine line = upTo(12_800);
    Interval exponent = line.studentExponent(0.9);
    CriticalLine anySize = CriticalLine.through(ANY_SIZE, 0, 1);
    Interval anyExponent = anySize.studentExponent(0.9);
    double[] low = epochs(known(IN_EPOCHS, u -> u.uniqueTokens() <= 12_800));
    double[] at6400 = epochs(known(IN_EPOCHS, u -> u.uniqueTokens() == 6400));
    double[] steps = steps();
    double lawHere = PaperLawAtOurSize.exponent(PaperLawAtOurSize.crossing());
    double[] ratios = ratios(3200, 6400, 12_800);
    double bestSize = PaperLawAtOurSize.exponent(PaperLaws.reconstructed().critical());
    assertThat((bestSize - lawHere) / (bestSize - line.meanExponent()))
        .isCloseTo(0.8, within(0.05));
    Runs shallow = SHALLOW.uniqueTokens(102_400);
    double entropy = shallow.get(0).entropy();
    assertThat(local(12_800).excluded()).isEqualTo(1);
    assertThat(known(IN_EPOCHS, u -> true)).hasSize(15);
    assertThat(exponent.contains(lawHere)).isTrue();
    assertThat(levels()).containsExactly(false, true, true, true);
    Prose.of("notebooks/08-measured-crossings.ipynb")
        .says("\"%.0f to %.0f (4 of 4)\"", StatUtils.min(at6400), StatUtils.max(at6400))
        .says(
            "after %.0f to %.0f epochs on all four grammars from 3,200 to 12,800",
            StatUtils.min(low), StatUtils.max(low))
        .says(
            "the exponent is %.2f (90%%: %.2f to %.2f)",
            line.meanExponent(), exponent.low(), exponent.high())
        .says(
            "power %.2f (90%%: %.2f to %.2f)", line.meanExponent(), exponent.low(), exponent.high())
        .says(
            "| %.2f (%.2f to %.2f), then steeper",
            line.meanExponent(), exponent.low(), exponent.high())
        .says("the local exponent is %.1f, %.1f and %.1f", steps[0], steps[1], steps[2])
        .says("no crossing within %.0f epochs", longest(25_600))
        .says("only %.0f and %.0f epochs", longest(12_800), longest(25_600))
        .says("the same law gives %.2f", lawHere)
        .says("| %.2f, from the same law at our sizes", lawHere)
        .says("it lowers the exponent from %.2f to %.2f.", bestSize, lawHere)
        .says("the difference between %.2f and %.2f", bestSize, line.meanExponent())
        .says("crossings would come after %.0f to %.0f epochs", lawEpochs(3200), lawEpochs(12_800))
        .says(
            "have one size, and a large one for the data: %.0f to %.0f", OURS / 12_800, OURS / 3200)
        .says(
            "only from %.2f to %.2f (90%%: %.2f to %.2f)",
            line.meanExponent(), anySize.meanExponent(), anyExponent.low(), anyExponent.high())
        .says(
            "| %.2f (%.2f to %.2f), best of three sizes",
            anySize.meanExponent(), anyExponent.low(), anyExponent.high())
        .says("an exponent of only %.1f", starExponent())
        .says("| %.1f, three crossings", starExponent())
        .says("%d of %d measured", known(IN_EPOCHS, u -> true).size(), IN_EPOCHS.size())
        .says("within a factor of %.1f", meanRatio(12_800))
        .says(
            "on single grammars within %.1f to %.1f", StatUtils.min(ratios), StatUtils.max(ratios))
        .says("AR is best after %.0f or %.0f epochs", 20.0, arEpochs())
        .says("after %.0f. This supports", arEpochs())
        .says("AR is %.2f nats above the entropy", mean(shallow.family("ar").epochs(40)) - entropy)
        .says("is %.2f above it", mean(shallow.family("mdm")) - entropy)
        .says("After %d epochs AR", 40)
        .says("after %d epochs and twice the compute", 80)
        .says("in %d of %d comparisons", overtaken(), 16)
        .says("Regularized AR is overtaken on one grammar of four at 3,200")
        .quotes(
            "dropout 0.1 and weight decay 0.1",
            "0.17 M parameters",
            "25,600 unique tokens",
            "at 6,400 and 12,800",
            "3,200 and 6,400 unique tokens. At 12,800 and 25,600",
            "level with diffusion at 3,200",
            "From 3,200 to 12,800",
            "(At 12,800 our longest MDM has 283 epochs.)",
            "exponent up to 25,600",
            "Next: [09-token-orderings",
            "25 M to 100 M tokens",
            "up to some 250 epochs",
            "The column up to 25,600",
            "the one up to 12,800",
            "Up to 12,800 unique tokens",
            "0.1 M parameters, and from 6,400 on with 0.5 M",
            "dropout 0.4, weight decay 1",
            "dropout 0.2",
            "dropout 0.4 with its 60 epochs",
            "Dropout 0.2 with 120 epochs",
            "At 25,600",
            "102,400 unique tokens",
            "with 25,600 tokens",
            "three of four at 25,600",
            "2.174",
            "the 90% interval",
            "within 283 epochs at 12,800",
            "dropout 0.4 up to 12,800 tokens, 0.2 at 25,600; there dropout 0.4",
            "From 12,800 to 25,600 the grammars",
            "from 3,200 to 12,800 tokens it lowers",
            "Read: 14 minutes; compute: 1 minute")
        .hasNoOtherNumbers();
  }

  @Test
  void theDetailsSayWhatTheTablesSay() {
    Prose page =
        Prose.of("docs/results/08-measured-crossings.md")
            .says("| baseline 0.01 nats higher | %.2f", moved(TEST_FINAL, FLOPS, 0.01))
            .says("instead of the bound | %.2f", moved(LEFT_TO_RIGHT_FINAL, FLOPS, 0))
            .says("at least %.2f (one grammar", moved(TEST_BEST, FLOPS, 0))
            .says("within %.0f epochs)", longest(12_800))
            .says("product by product | %.2f", moved(TEST_FINAL, EXACT_FLOPS, 0));
    assertThat(MeasuredCrossing.of(RECIPE, MDM, TEST_FINAL, CORE_SECONDS, 0)).hasSize(16);
    CriticalLine all = upTo(25_600);
    Interval exponent = all.studentExponent(0.9);
    page.says(
        "the exponent is %.2f (%.2f to %.2f), one line",
        all.meanExponent(), exponent.low(), exponent.high());
    for (long left : List.of(3200L, 6400L, 12_800L, 25_600L)) {
      page.says("| %,d | %.2f |", left, without(left));
    }
    double[] steps = steps();
    page.says("exponents of %.1f, %.1f, and %.1f", steps[0], steps[1], steps[2])
        .says("the exponent is above %.1f", steps[3]);
    Runs fourth = MDM.uniqueTokens(25_600).where(run -> run.source().endsWith("rules=4"));
    double[] ends =
        fourth.stream()
            .sorted(Comparator.comparingDouble(RunSummary::epochs))
            .mapToDouble(TEST_FINAL)
            .toArray();
    page.says("ends at %.2f, %.2f, %.2f, and %.2f nats", ends[0], ends[1], ends[2], ends[3])
        .says("while the baseline is %.2f", crossing("rules=4", 25_600, IN_EPOCHS).arLoss())
        .says("below the second step (%.3f nats)", Grammar.draw(16, 2, 6, 2).lossKnowing(2));
    for (long u : List.of(3200L, 6400L, 12_800L)) {
      double[] own = ratios(u);
      String format =
          u == 3200
              ? "%.2f at %,d unique tokens (%.2f to %.2f on single grammars)"
              : "%.2f at %,d (%.2f to %.2f)";
      page.says(format, meanRatio(u), u, StatUtils.min(own), StatUtils.max(own));
    }
    sizes(page);
    betterArs(page);
    shallow(page);
    page.quotes(
            "90% intervals",
            "12,800 unique tokens",
            "80 epochs end worse than 40",
            "From 12,800 to 25,600",
            "after 200, 283, 400, and 566 epochs",
            "at 25,600 unique tokens",
            "At 3,200 and 12,800",
            "0.1 M, 0.2 M, and 0.5 M parameters",
            "takes 0.1 M",
            "from 3,200 to 6,400",
            "from 6,400 to 12,800",
            "At 6,400 unique tokens",
            "at 6,400 unique tokens",
            "At 25,600",
            "100 M tokens",
            "at 3,200 unique tokens",
            "dropout 0.4 and 60 epochs",
            "dropout 0.2 and 120 epochs",
            "rows of 16 tokens",
            "AR after 40 epochs",
            "(80 epochs)",
            "(200 epochs)",
            "20 epochs over 25,600 tokens",
            "as the MDM with 102,400")
        .hasNoOtherNumbers();
  }

  private static double lawEpochs(double uniqueTokens) {
    return PaperLawAtOurSize.crossing().at(uniqueTokens) / (6 * OURS * uniqueTokens);
  }

  private static void sizes(Prose page) {
    Runs chosen =
        ANY_RECIPE
            .uniqueTokens(3200, 6400, 12_800)
            .best(TEST_FINAL, RunSummary::uniqueTokens, RunSummary::source);
    double[] any = costs(known(ANY_SIZE, c -> c.uniqueTokens() == 6400));
    double[] one =
        costs(
            known(
                MeasuredCrossing.of(RECIPE, MDM, TEST_FINAL, FLOPS, 0),
                c -> c.uniqueTokens() == 6400));
    List<LocalExponent> local = LocalExponent.of(ANY_SIZE, 0.9);
    double[] law = oneSizeExponents();
    page.says("in %d of %d cases.", chosen.networks("0.1M").size(), chosen.size())
        .says(
            "%.2fe12 to %.2fe12 FLOPs, with", StatUtils.min(any) / 1e12, StatUtils.max(any) / 1e12)
        .says("one size %.2fe12 to %.2fe12", StatUtils.min(one) / 1e12, StatUtils.max(one) / 1e12)
        .says(
            "exponent is %.2f (%.2f to %.2f)",
            local.get(0).exponent(), local.get(0).interval().low(), local.get(0).interval().high())
        .says(
            "and %.2f (%.2f to %.2f)",
            local.get(1).exponent(), local.get(1).interval().low(), local.get(1).interval().high())
        .says(
            "%.2f (10 M parameters), %.2f (30 M), %.2f (100 M), %.2f (300 M), and %.2f (1 B)",
            law[0], law[1], law[2], law[3], law[4])
        .says("With the best size it is %.2f", PaperLaws.reconstructed().critical().slope(1e8));
  }

  private static void betterArs(Prose page) {
    page.says("| 3,200 | %.2f | %.2f |", ends(behind(REGULARIZED, 3200)))
        .says("| 6,400 | %.2f | %.2f |", ends(behind(REGULARIZED, 6400)))
        .says("| 12,800 | %.2f | %.2f |", ends(behind(REGULARIZED, 12_800)))
        .says("| 25,600 (dropout 0.2) | %.2f | %.2f |", ends(behind(DROPOUT_02, 25_600)))
        .says("ends at %.2f to %.2f nats, worse", ends(losses(REGULARIZED.uniqueTokens(25_600))))
        .says("it ends at %.2f to %.2f.", ends(losses(DROPOUT_02)));
    List<EnsembleSummary> eight =
        ensembles("paper-recipe AR").stream().filter(e -> e.members() == 8).toList();
    double[] loss = eight.stream().mapToDouble(EnsembleSummary::testBest).toArray();
    double[] cost =
        costs(
            MeasuredCrossing.of(
                ComparedRun.ofEnsembles(ensembles("paper-recipe AR"), EnsembleSummary::flops),
                ComparedRun.of(MDM, TEST_BEST, FLOPS),
                0));
    List<MeasuredCrossing> regularized =
        MeasuredCrossing.of(
            ComparedRun.ofEnsembles(ensembles("regularized AR"), EnsembleSummary::flops),
            ComparedRun.of(MDM, TEST_BEST, FLOPS),
            0);
    assertThat(known(regularized, c -> true)).isEmpty();
    List<MeasuredCrossing> best =
        MeasuredCrossing.of(
            ANY_RECIPE.uniqueTokens(3200, 6400, 12_800, 25_600).and(REGULARIZED).and(DROPOUT_02),
            ANY_MDM,
            TEST_BEST,
            FLOPS,
            0);
    page.says("reach %.2f to %.2f nats", ends(loss))
        .says("cost %.1fe12 FLOPs;", eight.get(0).flops() / 1e12)
        .says("at %.1fe12 to %.1fe12 FLOPs", StatUtils.min(cost) / 1e12, StatUtils.max(cost) / 1e12)
        .says("in %d of %d cases, at", known(best, c -> true).size(), best.size());
  }

  private static void shallow(Prose page) {
    Runs ar = SHALLOW.family("ar");
    Runs mdm = SHALLOW.family("mdm");
    page.says("The entropy is %.3f", SHALLOW.get(0).entropy())
        .says("| 102,400 | %.2f to %.2f", ends(losses(ar.uniqueTokens(102_400).epochs(40))))
        .says("%.2f to %.2f (80 epochs)", ends(losses(mdm.uniqueTokens(102_400))))
        .says("| 25,600 | %.2f to %.2f", ends(losses(ar.uniqueTokens(25_600).epochs(40))))
        .says("%.2f to %.2f (200 epochs)", ends(losses(mdm.uniqueTokens(25_600).epochs(200))))
        .says("AR ends at %.2f to %.2f,", ends(losses(ar.uniqueTokens(25_600).epochs(20))));
  }

  private static CriticalLine upTo(long most) {
    return CriticalLine.through(
        MeasuredCrossing.of(RECIPE, MDM, TEST_FINAL, FLOPS, 0).stream()
            .filter(c -> c.uniqueTokens() <= most)
            .toList(),
        0,
        1);
  }

  private static double without(long left) {
    return CriticalLine.through(
            IN_EPOCHS.stream().filter(c -> c.uniqueTokens() != left).toList(), 0, 1)
        .meanExponent();
  }

  private static List<MeasuredCrossing> known(
      List<MeasuredCrossing> crossings, Predicate<MeasuredCrossing> which) {
    return crossings.stream().filter(which).filter(c -> c.censoring() == Censoring.NONE).toList();
  }

  private static double[] costs(List<MeasuredCrossing> crossings) {
    return crossings.stream().mapToDouble(MeasuredCrossing::cost).toArray();
  }

  private static double[] epochs(List<MeasuredCrossing> crossings) {
    return crossings.stream().mapToDouble(c -> c.cost() / c.uniqueTokens()).toArray();
  }

  private static MeasuredCrossing crossing(
      String source, long uniqueTokens, List<MeasuredCrossing> crossings) {
    return crossings.stream()
        .filter(c -> c.source().endsWith(source) && c.uniqueTokens() == uniqueTokens)
        .findFirst()
        .orElseThrow();
  }

  private static LocalExponent local(long from) {
    return LocalExponent.of(IN_EPOCHS, 0.9).stream()
        .filter(one -> one.from() == from)
        .findFirst()
        .orElseThrow();
  }

  /** Local exponents of the grammars from 12,800 to 25,600, ascending, the censored one last. */
  private static double[] steps() {
    return List.of("rules=2", "rules=3", "rules=5", "rules=4").stream()
        .mapToDouble(
            source ->
                Math.log(
                        crossing(source, 25_600, IN_EPOCHS).cost()
                            / crossing(source, 12_800, IN_EPOCHS).cost())
                    / Math.log(2))
        .toArray();
  }

  private static double[] oneSizeExponents() {
    FamilyLaws laws = PaperLaws.reconstructed();
    return Arrays.stream(new double[] {1e7, 3e7, 1e8, 3e8, 1e9})
        .map(
            size ->
                new CriticalCompute(
                        ofOneSize(laws.ar().law(), size), ofOneSize(laws.mdm().law(), size))
                    .slope(1e8))
        .toArray();
  }

  private static Law ofOneSize(Law law, double size) {
    return (n, u, d) -> law.loss(size, u, n * d / size);
  }

  private static double starExponent() {
    Table stars = Published.figure6b();
    stars = stars.where(stars.stringColumn("kind").isEqualTo("measured"));
    return PowerLaw.through(
            stars.doubleColumn("unique_tokens").asDoubleArray(),
            stars.doubleColumn("flops").asDoubleArray())
        .exponent();
  }

  private static double longest(long uniqueTokens) {
    return MDM.uniqueTokens(uniqueTokens).stream()
        .mapToDouble(RunSummary::epochs)
        .max()
        .orElseThrow();
  }

  private static double arEpochs() {
    return IN_EPOCHS.stream().mapToDouble(MeasuredCrossing::arEpochs).max().orElseThrow();
  }

  private static double[] ratios(long... uniqueTokens) {
    List<MeasuredCrossing> forecast =
        MeasuredCrossing.ifRepeatsWereFresh(
            RECIPE, TRAINED.arm("MDM, fresh text"), TEST_FINAL, TOKENS_SEEN);
    return Arrays.stream(uniqueTokens)
        .mapToObj(u -> known(IN_EPOCHS, c -> c.uniqueTokens() == u))
        .flatMap(List::stream)
        .mapToDouble(c -> c.cost() / crossing(c.source(), c.uniqueTokens(), forecast).cost())
        .toArray();
  }

  private static double meanRatio(long uniqueTokens) {
    return StatUtils.geometricMean(ratios(uniqueTokens));
  }

  private static double moved(RunLoss loss, RunCost cost, double nats) {
    return geometricMean(MeasuredCrossing.of(RECIPE, MDM, loss, cost, nats))
        / geometricMean(MeasuredCrossing.of(RECIPE, MDM, TEST_FINAL, FLOPS, 0));
  }

  private static double geometricMean(List<MeasuredCrossing> crossings) {
    return StatUtils.geometricMean(
        costs(crossings.stream().filter(c -> c.uniqueTokens() == 12_800).toList()));
  }

  private static double mean(Runs runs) {
    return StatUtils.mean(losses(runs));
  }

  private static double[] losses(Runs runs) {
    return runs.stream().mapToDouble(TEST_BEST).toArray();
  }

  /** By how much the MDM's best checkpoint is worse than AR's on each grammar. */
  private static double[] behind(Runs ar, long uniqueTokens) {
    Map<String, Double> others =
        ar.uniqueTokens(uniqueTokens).best(TEST_BEST, RunSummary::source).stream()
            .collect(Collectors.toMap(RunSummary::source, TEST_BEST::applyAsDouble));
    return MDM.uniqueTokens(uniqueTokens).best(TEST_BEST, RunSummary::source).stream()
        .mapToDouble(run -> TEST_BEST.applyAsDouble(run) - others.get(run.source()))
        .toArray();
  }

  /** Whether regularized AR is ahead on all grammars, by U. */
  private static List<Boolean> levels() {
    return List.of(
        StatUtils.min(behind(REGULARIZED, 3200)) > 0,
        StatUtils.min(behind(REGULARIZED, 6400)) > 0,
        StatUtils.min(behind(REGULARIZED, 12_800)) > 0,
        StatUtils.min(behind(DROPOUT_02, 25_600)) > 0);
  }

  /** How often regularized AR is overtaken, at 25,600 unique tokens with dropout 0.2. */
  private static int overtaken() {
    Runs regularized = REGULARIZED.uniqueTokens(3200, 6400, 12_800).and(DROPOUT_02);
    List<MeasuredCrossing> crossings =
        MeasuredCrossing.of(regularized, MDM, TEST_BEST, TOKENS_SEEN, 0);
    assertThat(crossings).hasSize(16);
    return (int) crossings.stream().filter(c -> c.censoring() != Censoring.ABOVE).count();
  }

  private static List<EnsembleSummary> ensembles(String arm) {
    return EnsembleTable.exported("hierarchy").rows().stream()
        .filter(ensemble -> ensemble.arm().equals(arm))
        .toList();
  }

  private static Object[] ends(double[] values) {
    return new Object[] {StatUtils.min(values), StatUtils.max(values)};
  }
}
