package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

class ArmBestTest {

  private static final List<RunSummary> RUNS =
      List.of(
          run("plain", "a", 10, 2.0, 2.1),
          run("plain", "b", 10, 3.0, 3.1),
          run("plain", "c", 10, 4.0, 4.1),
          run("better", "a", 10, 1.9, 1.5),
          run("better", "a", 20, 1.8, 1.9),
          run("better", "b", 10, 2.9, 2.8),
          run("better", "b", 20, 3.0, 2.5),
          run("lonely", "a", 10, 1, 1));

  private static RunSummary run(
      String arm, String source, double epochs, double validation, double test) {
    return MadeUpRuns.run(arm, source, epochs, MadeUpRuns.losses(validation, test));
  }

  @Test
  void trainingsAreChosenByValidationAndJudgedByTest() {
    ArmBest better =
        ArmBest.of(RUNS, List.of("plain", "better"), RunLoss.TEST_BEST, "plain", 0.9).get(1);
    assertThat(better.loss()).isCloseTo((1.9 + 2.8) / 2, within(1e-12));
    assertThat(better.epochs()).isEqualTo(15);
    assertThat(better.bestEpoch()).isEqualTo(14);
    assertThat(better.trials()).isEqualTo(2);
  }

  /** Student's t with one degree of freedom has 90% between -6.3138 and 6.3138. */
  @Test
  void differencesArePairedBySource() {
    ArmBest better = ArmBest.of(RUNS, List.of("better"), RunLoss.TEST_BEST, "plain", 0.9).get(0);
    assertThat(better.sources()).isEqualTo(2);
    assertThat(better.difference()).isCloseTo((-0.2 - 0.3) / 2, within(1e-12));
    assertThat(better.interval().high()).isCloseTo(-0.25 + 6.3138 * 0.05, within(1e-4));
  }

  @Test
  void anArmIsNoBetterThanItself() {
    ArmBest itself = ArmBest.of(RUNS, List.of("plain"), RunLoss.TEST_BEST, "plain", 0.9).get(0);
    assertThat(itself.difference()).isZero();
    assertThat(itself.interval().high()).isZero();
    assertThat(itself.sources()).isEqualTo(3);
  }

  @Test
  void oneSourceHasNoInterval() {
    assertThatThrownBy(() -> ArmBest.of(RUNS, List.of("lonely"), RunLoss.TEST_BEST, "plain", 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("lonely")
        .hasMessageContaining("needs two");
  }

  @Test
  void aLossThatWasNotMeasuredIsNamed() {
    assertThatThrownBy(
            () -> ArmBest.of(RUNS, List.of("plain"), RunLoss.OWN_ORDERS_BEST, "plain", 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The arm \"plain\" has no own_orders_best.");
  }
}
