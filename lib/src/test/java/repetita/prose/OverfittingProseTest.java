package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunLoss.TEST_BEST;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import repetita.compare.Runs;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSummary;

/** The numbers in notebook 02 and in the page of its details. */
class OverfittingProseTest {

  private static final Runs TRIALS = Runs.exported("hierarchy-tuning");
  private static final Runs AR = TRIALS.family("ar");
  private static final Runs MDM = TRIALS.family("mdm");
  private static final Runs LARGE =
      MDM.networks("0.2M").where(run -> run.settings().question().bos());

  private static double lowest(Runs runs) {
    return runs.stream().mapToDouble(run -> run.losses().validation().best()).min().orElseThrow();
  }

  private static Predicate<RunSummary> dropout(double rate) {
    return run -> run.settings().tuning().hiddenDropout() == rate;
  }

  private static Predicate<RunSummary> decay(double decay) {
    return run -> run.settings().tuning().weightDecay() == decay;
  }

  private static double test(Runs runs) {
    return runs.stream()
        .mapToDouble(run -> run.loss(TEST_BEST).orElseThrow().value())
        .min()
        .orElseThrow();
  }

  @Test
  void theNotebook() {
    DoubleSummaryStatistics seeds =
        MDM
            .networks("0.1M")
            .where(decay(1).and(dropout(0)).and(run -> run.settings().question().bos()))
            .where(run -> run.settings().tuning().rate() == 4e-3)
            .epochs(400)
            .stream()
            .mapToDouble(run -> run.losses().validation().best())
            .summaryStatistics();
    assertThat(seeds.getCount()).isEqualTo(3);
    Runs few = AR.where(run -> run.settings().tuning().attentionDropout() == 0.2);
    assertThat(lowest(MDM)).isLessThan(lowest(few));
    assertThat(MDM.where(dropout(0.1).and(decay(0.1)))).isEmpty();
    Prose.of("notebooks/02-overfitting.ipynb")
        .says("%d of AR and %d of the MDM", AR.size(), MDM.size())
        .says("%d trials for AR against %d for the MDM", AR.size(), MDM.size())
        .says("the best of %d trials reached %.2f nats", few.size(), lowest(few))
        .says("took AR to %.2f.", lowest(AR))
        .says("between %.2f and %.2f nats", seeds.getMin(), seeds.getMax())
        .says(
            "it reached %.2f nats after 400 epochs and %.2f after 800",
            lowest(LARGE.where(dropout(0.1)).epochs(400)),
            lowest(LARGE.where(dropout(0.1)).epochs(800)))
        .says(
            "without dropout it reached %.2f and %.2f",
            lowest(LARGE.where(dropout(0)).epochs(400)),
            lowest(LARGE.where(dropout(0)).epochs(800)))
        .quotes(
            "the same 6,400 tokens of one grammar",
            "Read: 15 minutes; compute: 3 minutes",
            "rewritten as one of its",
            "and so on, 6 times",
            "which is 100 rows",
            "| AR without dropout | 0 | 0.1 | 4e-3 | 60 |",
            "| paper-recipe AR | 0.1 | 0.1 | 4e-3 | 40 |",
            "| regularized AR | 0.4 | 1 | 8e-3 | 120 |",
            "| MDM | 0 | 1 | 4e-3 | 400 |",
            "(95% intervals over rows and masks)",
            "512 other rows of the same grammar",
            "within 2 standard errors",
            "it costs 64 evaluations per row",
            "At a dropout of 0.2",
            "Dropout 0.4 and more epochs",
            "dropout 0.1 and weight decay 0.1",
            "With dropout 0.1 and weight decay 1",
            "at 2.8e19 FLOPs",
            "within 400 epochs",
            "C4, 100M unique tokens | one grammar, 6,400 unique tokens",
            "AR 1.4, MDM 4.2 | about 26 for both",
            "best epoch of AR by the recipe | 50",
            "epochs of the MDM | 500 | 400",
            "3.55 against 3.71 nats",
            "the 100 training rows",
            "Next: [03-repeated-data")
        .hasNoOtherNumbers();
  }

  @Test
  void theDetails() {
    List<RunSummary> without = MDM.where(run -> !run.settings().question().bos());
    DoubleSummaryStatistics gains =
        without.stream()
            .flatMapToDouble(
                run ->
                    DoubleStream.of(
                        test(Runs.of(List.of(run))) - test(MDM.where(twinWithBos(run)))))
            .summaryStatistics();
    Prose.of("docs/results/02-overfitting.md")
        .says("%d trials of AR and %d of the MDM", AR.size(), MDM.size())
        .says(
            "in each of %d pairs, by %.2f to %.2f nats",
            gains.getCount(), gains.getMin(), gains.getMax())
        .says(
            "cost the MDM %.2f nats after 400 epochs and %.2f after 800",
            test(LARGE.where(dropout(0.1)).epochs(400)) - test(LARGE.where(dropout(0)).epochs(400)),
            test(LARGE.where(dropout(0.1)).epochs(800)) - test(LARGE.where(dropout(0)).epochs(800)))
        .says(
            "A weight decay of 0.1 instead of 1 cost it %.2f nats after 400 epochs",
            test(LARGE.where(decay(0.1))) - test(LARGE.where(decay(1).and(dropout(0))).epochs(400)))
        .quotes(
            "| AR without dropout | 2 | 60 | 60 |",
            "| paper-recipe AR | 2 | 40 | 40 |",
            "| regularized AR | 2 | 120 | 240 |",
            "| MDM | 4 | 400 | 800 |",
            "| validation rows | 16 | 256 | 512 |",
            "| draws of masks on the test rows | 2 | 8 | 16 |",
            "A dropout of 0.1",
            "No trial had a weight decay above 1")
        .hasNoOtherNumbers();
  }

  private static Predicate<RunSummary> twinWithBos(RunSummary run) {
    RunSettings settings = run.settings();
    return other ->
        other.settings().question().bos()
            && other.settings().network().size().equals(settings.network().size())
            && other.settings().tuning().equals(settings.tuning())
            && other.epochs() == run.epochs()
            && other.settings().seed() == settings.seed();
  }
}
