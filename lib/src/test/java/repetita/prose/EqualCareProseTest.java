package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.prose.FairRuns.gap;
import static repetita.prose.FairRuns.multiplier;
import static repetita.prose.FairRuns.worth;
import static repetita.prose.FairRuns.worthInAr;
import static repetita.sweep.RunCost.FLOPS;
import static repetita.sweep.RunLoss.TEST_BEST;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import repetita.compare.ArmGap;
import repetita.compare.Censoring;
import repetita.compare.MeasuredCrossing;
import repetita.compare.Runs;
import repetita.scaling.fit.Interval;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.EnsembleTable;
import repetita.sweep.RunSummary;
import repetita.tune.TunedRecipe;

class EqualCareProseTest {

  private static final String MDM_FRESH = "one-recipe MDM, fresh text";

  private final Runs all = FairRuns.ALL;
  private final Runs fair = FairRuns.FIRST;
  private final List<TunedRecipe> chosen = TunedRecipe.exported("fair-tuning");

  @Test
  void theNotebook() {
    ArmGap lead = gap("tuned MDM", "tuned AR");
    double[] ensembles = ensembleGaps();
    Prose.of("notebooks/13-equal-care.ipynb")
        .says(
            "It lowers AR's loss by %.2f nats and the MDM's by %.2f. The two tuned families"
                + " differ by %.2f nats.",
            -gap("tuned AR", "one-recipe AR").mean(),
            -gap("tuned MDM", "one-recipe MDM").mean(),
            lead.mean())
        .says(
            "beats the untuned AR by %.2f nats, on every grammar",
            -gap("tuned MDM", "one-recipe AR").mean())
        .says(
            "beats the untuned MDM by %.2f, on every grammar",
            gap("one-recipe MDM", "tuned AR").mean())
        .says("by %.2f ± %.2f nats on average", lead.mean(), lead.interval().halfWidth())
        .says("AR ends %.2f ± %.2f nats below", lead.mean(), lead.interval().halfWidth())
        .says(
            "this AR is best after %.0f to %.0f epochs",
            bestEpochs(chosen("paper-recipe AR")).min().orElseThrow(),
            bestEpochs(chosen("paper-recipe AR")).max().orElseThrow())
        .says(
            "best checkpoint between epochs %,.0f and %,.0f,",
            bestEpochs(longest()).min().orElseThrow(), bestEpochs(longest()).max().orElseThrow())
        .says(
            "trained for %,.0f to %,.0f epochs before it overfits",
            bestEpochs(longest().family("ar")).min().orElseThrow(),
            bestEpochs(longest().family("ar")).max().orElseThrow())
        .says(
            "AR's ensembles are %.2f ± %.2f nats lower",
            StatUtils.mean(ensembles), Interval.ofMean(ensembles, 0.9).halfWidth())
        .says(
            "and end at %.2f nats.",
            all.arm("tuned AR").epochs(960).stream().mapToDouble(TEST_BEST).average().orElseThrow())
        .says(
            "from %.0f epochs of fresh text to %.0f. The MDM gets up to %.0f.",
            worthInAr("paper-recipe AR", 80),
            worthInAr("tuned AR", 1920),
            worth("tuned MDM", MDM_FRESH, 960))
        .says(
            "the MDM needs about %.0f.",
            worth("tuned MDM", MDM_FRESH, 1920) / worthInAr("tuned MDM", 1920))
        .says(
            "about %.0f times as much",
            worth("tuned MDM", MDM_FRESH, 1920) / worthInAr("tuned MDM", 1920))
        .says(
            "the same 3,200 tokens are worth %.0f epochs to AR by the paper's recipe, %.0f to the"
                + " tuned MDM and %.0f to the tuned AR",
            worthInAr("paper-recipe AR", 80),
            worthInAr("tuned MDM", 1920),
            worthInAr("tuned AR", 1920))
        .says(
            "the same tokens are worth %.0f epochs to AR by the paper's recipe, %.0f to the tuned"
                + " MDM and %.0f to the tuned AR",
            worthInAr("paper-recipe AR", 80),
            worthInAr("tuned MDM", 1920),
            worthInAr("tuned AR", 1920))
        .says(
            "%,.0f for AR and %,.0f for the MDM after 1,920 epochs",
            worth("tuned AR", "tuned AR of 3,200, fresh text", 1920),
            worth("tuned MDM", "tuned MDM of 3,200, fresh text", 1920))
        .says(
            "Tuning AR is worth %.1f times as much text, twice as much as the one recipe",
            multiplier("tuned AR")[0])
        .says("The tuned MDM is worth %.1f times.", multiplier("tuned MDM")[0])
        .says(
            "need %.1f times as many unique tokens to reach the tuned AR, and %.1f times for the"
                + " tuned MDM",
            multiplier("tuned AR")[0], multiplier("tuned MDM")[0])
        .quotes(
            "on 200M tokens of web text, AR with tuned weight decay is worth 2.3 times",
            "at 3,200 unique tokens",
            "At 3,200 unique tokens, with both",
            "Tuning lowers the loss of each family by 0.2 nats or more",
            "Read: 10 minutes",
            "(240 epochs at 0.008 for AR, 480 at 0.004 for the MDM)",
            "with 90% intervals",
            "twice the chosen number",
            "In trainings of 1,920 epochs",
            "1,920 epochs are the safer choice",
            "chose 960.",
            "960 epochs cost slightly less",
            "the searches at 6,400 and beyond",
            "tuned at 6,400 only",
            "weight decay 0.1; dropout",
            "about 50 | 1,200 to 1,440",
            "at 960 epochs alone")
        .hasNoOtherNumbers();
  }

  /** What the notebook says in words. */
  @Test
  void itsWordsAreTrue() {
    assertThat((double) multiplier("tuned AR")[0] / (double) multiplier("one-recipe AR")[0])
        .isBetween(1.9, 2.1);
    assertThat((double) multiplier("tuned MDM")[2])
        .isGreaterThan((double) multiplier("tuned AR")[1]);
    assertThat(gap("tuned MDM", "tuned AR").lower()).isEqualTo(1);
    assertThat(gap("tuned MDM", "tuned AR").interval().contains(0)).isTrue();
    assertThat(gap("tuned MDM", "one-recipe AR").lower()).isEqualTo(4);
    assertThat(gap("one-recipe MDM", "tuned AR").lower()).isZero();
    assertThat(gap("one-recipe MDM", "one-recipe AR").interval().contains(0)).isTrue();
    assertThat(DoubleStream.of(ensembleGaps()).filter(gap -> gap < 0).count()).isEqualTo(1);
    assertThat(chosen("tuned AR")).filteredOn(run -> run.epochs() == 1920).hasSize(3);
    assertThat(chosen("tuned MDM")).filteredOn(run -> run.epochs() == 1920).hasSize(2);
    assertThat(all.arm("tuned MDM").epochs(960))
        .filteredOn(run -> run.source().endsWith("14") && run.bestEpoch() == 960)
        .hasSize(2);
    assertThat(all.arm("tuned AR").epochs(960).get(0).cost(FLOPS))
        .isBetween(0.85 * joined("tuned MDM").get(0).flops(), joined("tuned MDM").get(0).flops());
  }

  @Test
  void theSearchesWereWhatTheNotebookSays() {
    assertThat(chosen).extracting(TunedRecipe::uniqueTokens).containsExactly(3200L, 3200L);
    assertThat(chosen).extracting(TunedRecipe::settled).containsExactly(false, true);
    assertThat(chosen).extracting(recipe -> recipe.settings().size()).containsExactly(7, 9);
    assertThat(chosen.get(0).edges()).hasSize(2);
    assertThat(chosen.get(1).edges()).isEmpty();
  }

  @Test
  void theCrossings() {
    assertThat(crossed("paper-recipe AR")).isEqualTo(4);
    assertThat(crossed("one-recipe AR")).isEqualTo(4);
    assertThat(crossed("tuned AR")).isEqualTo(1);
  }

  private long crossed(String baseline) {
    return MeasuredCrossing.of(fair.arm(baseline), fair.arm("tuned MDM"), TEST_BEST, FLOPS, 0)
        .stream()
        .filter(crossing -> crossing.censoring() != Censoring.ABOVE)
        .count();
  }

  private Runs chosen(String arm) {
    return fair.arm(arm).best(TEST_BEST, RunSummary::source);
  }

  private Runs longest() {
    return fair.arm("tuned AR", "tuned MDM").epochs(1920);
  }

  private static DoubleStream bestEpochs(Runs runs) {
    return runs.stream().mapToDouble(RunSummary::bestEpoch);
  }

  private static List<EnsembleSummary> joined(String arm) {
    return EnsembleTable.exported("fair").rows().stream()
        .filter(row -> row.members() == 3 && row.arm().equals(arm))
        .toList();
  }

  /** The loss of the ensemble of MDMs less that of ARs, on each grammar. */
  private static double[] ensembleGaps() {
    Map<String, Double> ar =
        joined("tuned AR").stream()
            .collect(Collectors.toMap(EnsembleSummary::source, EnsembleSummary::testBest));
    return joined("tuned MDM").stream()
        .mapToDouble(row -> row.testBest() - ar.get(row.source()))
        .toArray();
  }
}
