package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static repetita.compare.MadeUpRuns.losses;
import static repetita.compare.MadeUpRuns.run;
import static repetita.sweep.RunLoss.TEST_BEST;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.sweep.RunSummary;

class MeasuredMultiplierTest {

  /** The loss of the baseline falls by a half with each doubling of U. */
  private static final Runs BASELINE =
      Runs.of(
          List.of(
              baseline("a", 100, 2.0),
              baseline("a", 200, 1.5),
              baseline("a", 400, 1.0),
              baseline("b", 100, 2.0),
              baseline("b", 200, 1.5),
              baseline("b", 400, 1.0)));

  private static RunSummary baseline(String source, long uniqueTokens, double loss) {
    return run("baseline", source, uniqueTokens, 10, losses(loss, loss));
  }

  private static List<MeasuredMultiplier> of(RunSummary... runs) {
    return MeasuredMultiplier.of(BASELINE, Runs.of(List.of(runs)), TEST_BEST, 0.9);
  }

  @Test
  void itIsTheGeometricMeanOfTheFactorsOfU() {
    List<MeasuredMultiplier> found =
        of(
            run("tuned", "a", 100, 20, losses(1.5, 1.5)),
            run("tuned", "b", 100, 20, losses(1.25, 1.25)));
    assertThat(found).hasSize(1);
    // A factor of 2 on one source and of 2^1.5 on the other.
    assertThat(found.get(0).multiplier().mean()).isCloseTo(Math.pow(2, 1.25), within(1e-12));
    assertThat(found.get(0).multiplier().censoring()).isEqualTo(Censoring.NONE);
    assertThat(found.get(0).multiplier().interval().contains(2)).isTrue();
  }

  @Test
  void validationChoosesTheNumberOfEpochs() {
    MeasuredMultiplier found =
        of(
                run("tuned", "a", 100, 20, losses(1.4, 1.5)),
                run("tuned", "a", 100, 40, losses(1.6, 1.0)))
            .get(0);
    assertThat(found.multiplier().mean()).isCloseTo(2, within(1e-12));
  }

  @Test
  void anArmBelowAllOfTheBaselineGivesABound() {
    MeasuredMultiplier found = of(run("tuned", "a", 100, 20, losses(0.9, 0.9))).get(0);
    assertThat(found.multiplier().censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(found.multiplier().mean()).isCloseTo(4, within(1e-12));
  }

  @Test
  void armsAndNumbersOfTokensAreSeparate() {
    List<MeasuredMultiplier> found =
        of(
            run("two", "a", 200, 20, losses(1.0, 1.0)),
            run("two", "a", 100, 20, losses(1.0, 1.0)),
            run("one", "a", 100, 20, losses(1.5, 1.5)));
    assertThat(found).extracting(MeasuredMultiplier::arm).containsExactly("one", "two", "two");
    assertThat(found)
        .extracting(MeasuredMultiplier::uniqueTokens)
        .containsExactly(100L, 100L, 200L);
    assertThat(found)
        .extracting(one -> one.multiplier().mean())
        .allSatisfy(mean -> assertThat(mean).isBetween(1.99, 4.01));
  }
}
