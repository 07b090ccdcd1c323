package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmGap;
import repetita.compare.Censoring;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.scaling.fit.Interval;
import repetita.sweep.RunSummary;

/** The numbers in notebook 04 and on its page of results. */
class RepeatedTextProseTest {

  private static final String PAPER = "paper-recipe AR";
  private static final String REGULARIZED = "regularized AR";
  private static final String MDM = "MDM";

  private final Runs sweep = Runs.exported("text");
  private final Runs novel = sweep.corpus("dickens").tokenizer("bytes");
  private final Runs threePages = novel.uniqueTokens(6400);
  private final Runs sixPages = novel.uniqueTokens(12_800);
  private final Runs speeches = sweep.corpus("europarl");
  private final Runs bpe = sweep.tokenizer("gpt2:1024");
  private final Runs tuning = Runs.exported("text-tuning");

  @Test
  void theLecture() {
    Interval two = Interval.ofMean(new double[] {0, 0.02}, 0.9);
    ArmGap gap = gap(threePages, REGULARIZED);
    Prose.of("notebooks/04-repeated-text.ipynb")
        .says(
            "%d trials of AR and %d of the MDM",
            tuning.family("ar").size(), tuning.family("mdm").size())
        .says(
            "planned for %.0f epochs, the longest that we trained, and stopped",
            planned(threePages, PAPER, run -> true))
        .says(
            "best when planned for %.0f on most", planned(threePages, REGULARIZED, this::mostOften))
        .says("The MDM needs %.0f,", planned(threePages, MDM, run -> true))
        .says(
            "on average %.2f nats worse than its best",
            average(threePages.arm(MDM).epochs(1600), RepeatedTextProseTest::rise))
        .says("0.02 nats apart give ± %.2f", two.halfWidth())
        .says("novel by %.3f ± %.3f nats per byte", gap.mean(), gap.interval().halfWidth())
        .says("The table has %d differences", differences())
        .says("%d differences without adjustment", differences())
        .says(
            "after %.0f to %.0f epochs on three pages",
            longMdms().mapToDouble(RunSummary::bestEpoch).min().orElseThrow(),
            longMdms().mapToDouble(RunSummary::bestEpoch).max().orElseThrow())
        .quotes(
            "a dropout of 0.2 here, not the 0.4 of the grammars",
            "Read: 10 minutes",
            "[03-repeated-data",
            "[05-scaling-laws",
            "90% interval",
            "two at 1,600 epochs",
            "25,600 bytes",
            "dropout 0.2 and weight decay 1",
            "dropout 0.4",
            "after 200 epochs",
            "improving at 400",
            "some 50.",
            "and 1,600 do not",
            "After 1,600 epochs",
            "12,800 bytes",
            "6,400 bytes",
            "after 80 epochs",
            "vocabulary of 1,024",
            "6,400 tokens",
            "1,024 different",
            "for 400 or 800 epochs",
            "after 40 epochs",
            "after 800 epochs",
            "rows 1 and 3",
            "\"1 of 4\"",
            "100 M tokens of BPE",
            "6,400 to 12,800 bytes",
            "after 500 epochs",
            "within 500 epochs")
        .hasNoOtherNumbers();
  }

  /** What the lecture says about its tables and figures in words. */
  @Test
  void theVerdicts() {
    for (Runs text : texts().values()) {
      assertThat(gap(text, REGULARIZED).lower()).isZero();
      assertThat(MeasuredCrossing.of(text.arm(REGULARIZED), text.arm(MDM), TEST_BEST, FLOPS, 0))
          .allMatch(crossing -> crossing.censoring() == Censoring.ABOVE);
    }
    assertThat(gap(threePages, PAPER).interval().contains(0)).isTrue();
    assertThat(gap(threePages, PAPER).lower()).isEqualTo(1);
    assertThat(gap(speeches, PAPER).interval().contains(0)).isTrue();
    assertThat(gap(speeches, PAPER).lower()).isEqualTo(2);
    assertThat(gap(sixPages, PAPER).lower()).isZero();
    assertThat(threePages.arm(PAPER).epochs(80))
        .allMatch(run -> run.bestEpoch() >= 44 && run.bestEpoch() <= 52);
    assertThat(speeches.arm(PAPER).best(TEST_BEST, RunSummary::source))
        .allMatch(run -> run.bestEpoch() == 80);
    assertThat(bpe.arm(MDM)).allMatch(run -> run.bestEpoch() == 40);
    assertThat(bpe.arm(MDM).epochs(800))
        .allMatch(run -> TEST_FINAL.applyAsDouble(run) > Math.log(1024));
    assertThat(average(bpe.arm(PAPER).best(TEST_BEST, RunSummary::source), TEST_BEST))
        .isLessThan(average(bpe.arm(REGULARIZED).best(TEST_BEST, RunSummary::source), TEST_BEST));
    assertThat(tuning.best(TEST_BEST).get(0).arm()).isEqualTo("AR, dropout 0.2");
  }

  @Test
  void theResults() {
    Prose page = Prose.of("docs/results/04-repeated-text.md");
    texts()
        .forEach(
            (name, text) -> {
              for (String arm : List.of(PAPER, REGULARIZED, MDM)) {
                page.says("| %s | %s | %s |", name, arm, ArmProse.best(text.arm(arm), 4));
              }
              page.says(
                  "| %s | %s | %s |",
                  name,
                  ArmProse.gap(text.arm(MDM), text.arm(PAPER), TEST_FINAL),
                  ArmProse.gap(text.arm(MDM), text.arm(REGULARIZED), TEST_FINAL));
            });
    Runs longest = threePages.arm(MDM).epochs(1600);
    Runs longAr = threePages.arm(REGULARIZED).epochs(240);
    RunSummary chosenAr = tuning.best(TEST_BEST).get(0);
    Runs paper = tuning.where(run -> run.settings().tuning().hiddenDropout() == 0.1);
    RunSummary longerMdm = tuning.arm("MDM, more epochs").get(0);
    page.says(
            "chapters is %.3f to %.3f nats on bytes of the novel",
            min(novel, run -> run.losses().test().best().se()),
            max(novel, run -> run.losses().test().best().se()))
        .says(
            "%s FLOPs on subset 3 of the novel (6,400 bytes), %s and %s FLOPs",
            reached(threePages).get(0), reached(speeches).get(0), reached(speeches).get(1))
        .says("for the %d comparisons", differences())
        .says(
            "best after %.0f and %.0f epochs, at %.3f and %.3f nats, and end at %.3f and %.3f",
            longest.get(0).bestEpoch(),
            longest.get(1).bestEpoch(),
            TEST_BEST.applyAsDouble(longest.get(0)),
            TEST_BEST.applyAsDouble(longest.get(1)),
            TEST_FINAL.applyAsDouble(longest.get(0)),
            TEST_FINAL.applyAsDouble(longest.get(1)))
        .says(
            "best after %.0f to %.0f epochs, and ends at %.3f to %.3f",
            min(longAr, RunSummary::bestEpoch),
            max(longAr, RunSummary::bestEpoch),
            min(longAr, TEST_FINAL),
            max(longAr, TEST_FINAL))
        .says(
            "ends at %.3f and %.3f nats after 400 epochs, and at %.3f and %.3f after 800",
            TEST_FINAL.applyAsDouble(bpe.arm(MDM).epochs(400).get(0)),
            TEST_FINAL.applyAsDouble(bpe.arm(MDM).epochs(400).get(1)),
            TEST_FINAL.applyAsDouble(bpe.arm(MDM).epochs(800).get(0)),
            TEST_FINAL.applyAsDouble(bpe.arm(MDM).epochs(800).get(1)))
        .says("weight decay 1 %.3f after 60 epochs", validation(chosenAr))
        .says(
            "weight decay %.3f to %.3f after 30",
            min(paper, RepeatedTextProseTest::validation),
            max(paper, RepeatedTextProseTest::validation))
        .says(
            "the MDM %.3f after 400, at %.0f times the compute",
            validation(longerMdm), longerMdm.cost(FLOPS) / chosenAr.cost(FLOPS))
        .says(
            "gained %.2f nats",
            min(tuning.arm(MDM), RepeatedTextProseTest::validation) - validation(longerMdm))
        .quotes(
            "8 rows of 128 tokens",
            "0.18 M parameters on bytes and 0.23 M",
            "Subsets 2 to 5",
            "subset 1",
            "90% interval",
            "3 degrees of freedom for 6,400 bytes of the novel, 1 for all others",
            "| text | arm | subset 2 | 3 | 4 | 5 |",
            "planned for 1,600 epochs (two subsets, 6,400 bytes)",
            "planned for 240 epochs",
            "On 25,600 bytes",
            "dropout 0.2 and weight decay 1",
            "From 200 to 400 epochs")
        .hasNoOtherNumbers();
  }

  private Map<String, Runs> texts() {
    Map<String, Runs> texts = new LinkedHashMap<>();
    texts.put("novel, 6,400 bytes", threePages);
    texts.put("novel, 12,800 bytes", sixPages);
    texts.put("speeches, 6,400 bytes", speeches);
    texts.put("novel, 6,400 BPE tokens", bpe);
    return texts;
  }

  private static ArmGap gap(Runs text, String ar) {
    return ArmGap.of(text.arm(MDM), text.arm(ar), TEST_BEST, 0.9).orElseThrow();
  }

  private long differences() {
    return 2L * texts().size();
  }

  /** What the chosen trainings were planned for, where all chosen that count agree. */
  private static double planned(Runs text, String arm, Predicate<RunSummary> counts) {
    List<Double> epochs =
        text.arm(arm).best(TEST_BEST, RunSummary::source).stream()
            .filter(counts)
            .map(RunSummary::epochs)
            .distinct()
            .toList();
    assertThat(epochs).hasSize(1);
    return epochs.get(0);
  }

  private boolean mostOften(RunSummary run) {
    Runs chosen = threePages.arm(run.arm()).best(TEST_BEST, RunSummary::source);
    return chosen.epochs(run.epochs()).size() > chosen.size() / 2;
  }

  private Stream<RunSummary> longMdms() {
    return Stream.of(threePages, speeches)
        .flatMap(text -> text.arm(MDM).where(run -> run.epochs() >= 800).stream());
  }

  private static List<String> reached(Runs text) {
    return MeasuredCrossing.of(text.arm(PAPER), text.arm(MDM), TEST_BEST, FLOPS, 0).stream()
        .filter(crossing -> crossing.censoring() == Censoring.NONE)
        .map(crossing -> "%.1e".formatted(crossing.cost()).replace("e+", "e"))
        .toList();
  }

  private static double rise(RunSummary run) {
    return TEST_FINAL.applyAsDouble(run) - TEST_BEST.applyAsDouble(run);
  }

  private static double validation(RunSummary run) {
    return run.losses().validation().best();
  }

  private static double average(Runs runs, ToDoubleFunction<RunSummary> of) {
    return runs.stream().mapToDouble(of).average().orElseThrow();
  }

  private static double min(Runs runs, ToDoubleFunction<RunSummary> of) {
    return runs.stream().mapToDouble(of).min().orElseThrow();
  }

  private static double max(Runs runs, ToDoubleFunction<RunSummary> of) {
    return runs.stream().mapToDouble(of).max().orElseThrow();
  }
}
