package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ArmBestTest {

  private static final Table RUNS =
      Table.create(
          StringColumn.create("arm"),
          StringColumn.create("source"),
          DoubleColumn.create("epochs"),
          DoubleColumn.create("best_epoch"),
          DoubleColumn.create("validation_best"),
          DoubleColumn.create("test_best"));

  static {
    run("plain", "a", 10, 2.0, 2.1);
    run("plain", "b", 10, 3.0, 3.1);
    run("plain", "c", 10, 4.0, 4.1);
    run("better", "a", 10, 1.9, 1.5);
    run("better", "a", 20, 1.8, 1.9);
    run("better", "b", 10, 2.9, 2.8);
    run("better", "b", 20, 3.0, 2.5);
    run("lonely", "a", 10, 1, 1);
  }

  private static void run(
      String arm, String source, double epochs, double validation, double test) {
    RUNS.stringColumn("arm").append(arm);
    RUNS.stringColumn("source").append(source);
    RUNS.doubleColumn("epochs").append(epochs);
    RUNS.doubleColumn("best_epoch").append(epochs - 1);
    RUNS.doubleColumn("validation_best").append(validation);
    RUNS.doubleColumn("test_best").append(test);
  }

  @Test
  void trainingsAreChosenByValidationAndJudgedByTest() {
    ArmBest better = ArmBest.of(RUNS, List.of("plain", "better"), "test_best", "plain", 0.9).get(1);
    assertThat(better.loss()).isCloseTo((1.9 + 2.8) / 2, within(1e-12));
    assertThat(better.epochs()).isEqualTo(15);
    assertThat(better.bestEpoch()).isEqualTo(14);
    assertThat(better.tried()).isEqualTo(2);
  }

  /** Student's t with one degree of freedom has 90% between -6.3138 and 6.3138. */
  @Test
  void differencesArePairedBySource() {
    ArmBest better = ArmBest.of(RUNS, List.of("better"), "test_best", "plain", 0.9).get(0);
    assertThat(better.sources()).isEqualTo(2);
    assertThat(better.difference()).isCloseTo((-0.2 - 0.3) / 2, within(1e-12));
    assertThat(better.interval().high()).isCloseTo(-0.25 + 6.3138 * 0.05, within(1e-4));
  }

  @Test
  void anArmIsNoBetterThanItself() {
    ArmBest itself = ArmBest.of(RUNS, List.of("plain"), "test_best", "plain", 0.9).get(0);
    assertThat(itself.difference()).isZero();
    assertThat(itself.interval().high()).isZero();
    assertThat(itself.sources()).isEqualTo(3);
  }

  @Test
  void oneSourceHasNoInterval() {
    assertThatThrownBy(() -> ArmBest.of(RUNS, List.of("lonely"), "test_best", "plain", 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("lonely")
        .hasMessageContaining("needs two");
  }
}
