package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunLosses;
import repetita.sweep.RunSummary;
import repetita.sweep.TrainingCost;

class MeasuredCrossingTest {

  /** What is best on the validation set is not best on the test set. */
  private static final List<ComparedRun> AR =
      runs(new double[] {5, 10}, new double[] {2.1, 2.0}, new double[] {1.9, 2.0});

  @Test
  void theBestOfArIsChosenOnOneSetAndJudgedOnAnother() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, 0);
    assertThat(crossing.arLoss()).isEqualTo(2.0);
    assertThat(crossing.arCost()).isEqualTo(10);
  }

  @Test
  void itLiesOnTheLineInTheLogarithmOfCompute() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, 0);
    assertThat(crossing.cost()).isCloseTo(1000, within(1e-9));
    assertThat(crossing.censoring()).isEqualTo(Censoring.NONE);
    assertThat(only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, -0.25).cost())
        .isCloseTo(Math.pow(10, 3.5), within(1e-9));
  }

  @Test
  void aTrainingThatIsDearerAndWorseDoesNotMoveIt() {
    assertThat(only(new double[] {100, 10_000, 200}, new double[] {2.5, 1.5, 2.6}, 0).cost())
        .isCloseTo(1000, within(1e-9));
  }

  @Test
  void whatDoesNotPassIsCensoredAtTheDearestTraining() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 2.6}, 0);
    assertThat(crossing.censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(crossing.cost()).isEqualTo(10_000);
  }

  @Test
  void whatHasPassedAtOnceIsCensoredAtTheCheapestTraining() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {1.9, 1.6}, 0);
    assertThat(crossing.censoring()).isEqualTo(Censoring.BELOW);
    assertThat(crossing.cost()).isEqualTo(100);
  }

  /** The most expensive is the best on the test set, but nobody would choose it. */
  @Test
  void diffusionIsChosenOnOneSetAndJudgedOnAnotherToo() {
    List<ComparedRun> mdm =
        runs(
            new double[] {100, 10_000, 20_000},
            new double[] {2.4, 1.6, 1.7},
            new double[] {2.5, 2.2, 1.5});
    assertThat(MeasuredCrossing.of(AR, mdm, 0).get(0).censoring()).isEqualTo(Censoring.ABOVE);
  }

  /** On its way the longer training is the best; at the end of its own schedule the shorter is. */
  @Test
  void whatIsJudgedByTheEndIsChosenByTheEnd() {
    List<RunSummary> ar =
        List.of(
            run(5, MadeUpRuns.losses(2.1, 2.2, 1.9, 2.25, null, null)),
            run(10, MadeUpRuns.losses(2.0, 2.4, 2.0, 2.5, null, null)));
    List<RunSummary> mdm =
        List.of(
            run(100, MadeUpRuns.losses(2.5, 2.5, 2.5, 2.5, 2.5, 2.75)),
            run(10_000, MadeUpRuns.losses(1.5, 1.5, 1.5, 1.5, 1.5, 1.75)),
            run(300, MadeUpRuns.losses(1.0, 1.0, 3.0, 3.0, null, null)));
    assertThat(crossing(ar, mdm.subList(0, 2), RunLoss.TEST_BEST).arLoss()).isEqualTo(2.0);
    MeasuredCrossing annealed = crossing(ar, mdm.subList(0, 2), RunLoss.TEST_FINAL);
    assertThat(annealed.arLoss()).isEqualTo(2.25);
    assertThat(annealed.arCost()).isEqualTo(5);
    assertThat(annealed.cost()).isCloseTo(Math.pow(10, 2.5), within(1e-9));
    // The third run has no such loss and does not count.
    assertThat(crossing(ar, mdm, RunLoss.LEFT_TO_RIGHT_FINAL).cost()).isCloseTo(1000, within(1e-9));
    assertThat(crossing(ar, mdm, RunLoss.LEFT_TO_RIGHT_BEST).arLoss()).isEqualTo(2.0);
  }

  private static MeasuredCrossing crossing(
      List<RunSummary> ar, List<RunSummary> mdm, RunLoss loss) {
    return MeasuredCrossing.of(ar, mdm, loss, RunCost.FLOPS, 0).get(0);
  }

  /** The costs differ by constant factors here. */
  @Test
  void anyCostCanCount() {
    List<RunSummary> ar = List.of(run(5, MadeUpRuns.losses(2, 2)));
    List<RunSummary> mdm =
        List.of(run(100, MadeUpRuns.losses(2.5, 2.5)), run(10_000, MadeUpRuns.losses(1.5, 1.5)));
    assertThat(List.of(RunCost.FLOPS, RunCost.EXACT_FLOPS, RunCost.CORE_SECONDS))
        .extracting(cost -> MeasuredCrossing.of(ar, mdm, RunLoss.TEST_BEST, cost, 0).get(0).cost())
        .usingComparatorForType(new DoubleComparator(1e-6), Double.class)
        .containsExactly(1000.0, 2000.0, 3000.0);
  }

  private static RunSummary run(double flops, RunLosses losses) {
    return MadeUpRuns.run(
        "arm", "source", 1, new TrainingCost(6400, flops, 2 * flops, 3 * flops), losses);
  }

  /** Fresh trainings have another U each. */
  @Test
  void ifRepeatsWereFreshItIsWhatTheSameLossCostsOnFreshText() {
    List<ComparedRun> fresh =
        List.of(
            new ComparedRun("source", 640, 1, new CostLoss(100, 2.5)),
            new ComparedRun("source", 64_000, 1, new CostLoss(10_000, 1.5)));
    assertThat(MeasuredCrossing.of(AR, fresh, 0)).isEmpty();
    MeasuredCrossing forecast = MeasuredCrossing.ifRepeatsWereFresh(AR, fresh).get(0);
    assertThat(forecast.cost()).isCloseTo(1000, within(1e-9));
    assertThat(forecast.uniqueTokens()).isEqualTo(6400);
  }

  @Test
  void whatIsRepeatedIsNotFresh() {
    List<ComparedRun> repeated =
        List.of(new ComparedRun("source", 6400, 2, new CostLoss(100, 2.5)));
    assertThatThrownBy(() -> MeasuredCrossing.ifRepeatsWereFresh(AR, repeated))
        .isInstanceOf(InvalidInput.class);
  }

  private static MeasuredCrossing only(double[] flops, double[] losses, double nats) {
    List<MeasuredCrossing> all = MeasuredCrossing.of(AR, runs(flops, losses, losses), nats);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static List<ComparedRun> runs(double[] flops, double[] validation, double[] test) {
    return IntStream.range(0, flops.length)
        .mapToObj(
            i -> new ComparedRun("source", 6400, 1, new CostLoss(flops[i], test[i], validation[i])))
        .toList();
  }
}
