package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import repetita.table.ArmTable;
import repetita.table.GapTable;
import tech.tablesaw.api.Table;

class ArmGapTest {

  /** On a, x has chosen 2 epochs by validation although 1 is better on the test set. */
  private static final Runs RUNS =
      Runs.of(
          List.of(
              run("x", "a", 1, 5, 1),
              run("x", "a", 2, 4, 3),
              run("x", "b", 1, 4, 2),
              run("x", "c", 1, 4, 2),
              run("y", "a", 1, 4, 2),
              run("y", "b", 1, 4, 4)));

  @Test
  void sharedSourcesAreComparedByTheRunsThatValidationChooses() {
    ArmGap gap = ArmGap.of(RUNS.arm("x"), RUNS.arm("y"), RunLoss.TEST_BEST, 0.9).orElseThrow();
    assertThat(gap.sources()).isEqualTo(2);
    assertThat(gap.lower()).isEqualTo(1);
    assertThat(gap.mean()).isEqualTo((1 - 2) / 2.0);
    // Student's t with one degree of freedom: 6.314 standard errors, here 1.5.
    assertThat(gap.interval().halfWidth()).isCloseTo(6.3138 * 1.5, within(1e-3));
  }

  @Test
  void oneSharedSourceHasNoInterval() {
    Runs one = RUNS.where(run -> !run.source().equals("b"));
    assertThat(ArmGap.of(one.arm("x"), one.arm("y"), RunLoss.TEST_BEST, 0.9)).isEmpty();
  }

  @Test
  void aTableOfGapsHasADashWhereArmsShareTooLittle() {
    Table table = new GapTable("x", List.of("y", "z"), RunLoss.TEST_BEST).with("all", RUNS).table();
    assertThat(table.columnNames()).containsExactly("data", "x − y", "x − z");
    assertThat(table.stringColumn(1).get(0)).isEqualTo("−0.500 ± 9.471, 1 of 2");
    assertThat(table.stringColumn(2).get(0)).isEqualTo("–");
  }

  @Test
  void armsAreTables() {
    ArmTable arms = ArmTable.of(RUNS, "y", "x");
    assertThat(arms.epochs().stringColumn("x").asList()).containsExactly("1, 2");
    assertThat(arms.epochs().stringColumn("unique tokens").asList()).containsExactly("6,400");
    assertThat(arms.recipes().stringColumn("arm").asList()).containsExactly("y", "x");
    assertThat(arms.recipes().stringColumn("learning rate").asList())
        .containsExactly("0.001", "0.001");
    assertThat(arms.recipes().intColumn("trainings").asList()).containsExactly(2, 4);
    // Losses of y are 2 and 4, their mean is 3, and half the interval 6.314.
    assertThat(arms.losses(RunLoss.TEST_BEST).stringColumn("y").get(0)).isEqualTo("3.000 ± 6.314");
  }

  @Test
  void anArmWithoutRunsIsNamed() {
    assertThatThrownBy(() -> ArmTable.of(RUNS, "x", "other"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no run of the arm \"other\"; the arms are [x, y].");
  }

  private static RunSummary run(
      String arm, String source, double epochs, double validation, double test) {
    return MadeUpRuns.run(arm, source, epochs, MadeUpRuns.losses(validation, test));
  }
}
