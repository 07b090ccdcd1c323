package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunLoss.TEST_BEST;

import repetita.compare.ArmGap;
import repetita.compare.CensoredMean;
import repetita.compare.Censoring;
import repetita.compare.EffectiveEpochs;
import repetita.compare.FreshEquivalent;
import repetita.compare.MeasuredMultiplier;
import repetita.compare.Runs;

/** The sweep {@code fair}, as the README and notebook 13 quote it. */
final class FairRuns {

  static final Runs ALL = Runs.exported("fair");

  /** The runs at 3,200 unique tokens with the first seed. */
  static final Runs FIRST = ALL.uniqueTokens(3200).seeds(1);

  private static final double LEVEL = 0.9;

  private FairRuns() {}

  static ArmGap gap(String arm, String other) {
    return ArmGap.of(FIRST.arm(arm), FIRST.arm(other), TEST_BEST, LEVEL).orElseThrow();
  }

  /** The data multiplier of an arm, and the ends of its interval. */
  static Object[] multiplier(String arm) {
    CensoredMean found =
        MeasuredMultiplier.of(ALL.arm("paper-recipe AR"), FIRST.arm(arm), TEST_BEST, LEVEL)
            .get(0)
            .multiplier();
    assertThat(found.censoring()).isEqualTo(Censoring.NONE);
    return new Object[] {found.mean(), found.interval().low(), found.interval().high()};
  }

  /** Effective epochs of an arm, counted in the tokens of AR by the paper's recipe. */
  static double worthInAr(String arm, double epochs) {
    return worth(arm, "paper-recipe AR, fresh text", epochs);
  }

  /** Effective epochs of an arm, counted in the tokens of another arm, on fresh text. */
  static double worth(String arm, String fresh, double epochs) {
    EffectiveEpochs mean =
        EffectiveEpochs.of(
                FreshEquivalent.of(ALL.arm(fresh), FIRST.arm(arm).epochs(epochs), TEST_BEST), LEVEL)
            .get(0);
    assertThat(mean.censoring()).isEqualTo(Censoring.NONE);
    return mean.mean();
  }
}
